import { type Decision, decide, type Readable } from '../rules/decide.ts';
import { type FieldPath, valueAt } from '../rules/field-path.ts';
import type { Rule } from '../rules/rule.ts';

/** Decides one rule on one resource. */
export type Decider = (resource: Readable) => readonly Decision[];

interface MemoNode {
  readonly next: Map<unknown, MemoNode>;
  decisions?: readonly Decision[];
}

/** Above this many nodes a rule's memory starts afresh: it must not grow with the estate. */
const nodeLimit = 20_000;

/**
 * A decider that answers equal inputs once. Rules are pure and read few fields, so an estate has few distinct inputs. Inputs
 * that are lists or objects, rules about list elements and outcomes whose words come from the resource's `unread` entries
 * are always decided anew.
 */
export function memoisedDecider(rule: Rule): Decider {
  if (rule.each !== undefined) return (resource) => decide(rule, resource);
  let memory = createMemory(rule.inputs);
  return (resource) => {
    if (memory.isFull()) memory = createMemory(rule.inputs);
    const node = memory.find(resource);
    if (node?.decisions !== undefined) return node.decisions;
    const decisions = decide(rule, resource);
    if (node !== undefined && decisions.every((decision) => isFromRule(rule, decision))) node.decisions = decisions;
    return decisions;
  };
}

function isFromRule(rule: Rule, { outcome }: Decision): boolean {
  if (outcome.status === 'skip') return outcome.reason === rule.skipReason;
  return outcome.status !== 'unknown';
}

interface Memory {
  /** The place for a resource's inputs; undefined when one of them is no plain value. */
  find(resource: Readable): MemoNode | undefined;
  isFull(): boolean;
}

function createMemory(inputs: readonly FieldPath[]): Memory {
  const root: MemoNode = { next: new Map() };
  let nodes = 0;
  const step = (node: MemoNode, value: unknown): MemoNode => {
    const known = node.next.get(value);
    if (known !== undefined) return known;
    const fresh: MemoNode = { next: new Map() };
    node.next.set(value, fresh);
    nodes += 1;
    return fresh;
  };
  return {
    find: (resource) => {
      let node = root;
      for (const { keys } of inputs) {
        const value = valueAt(resource, keys);
        if (typeof value === 'object') return undefined;
        node = step(node, value);
      }
      return node;
    },
    isFull: () => nodes >= nodeLimit,
  };
}
