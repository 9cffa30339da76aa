import type { EvidenceItem, Outcome } from '../model/outcome.ts';
import type { Unread } from '../model/unread.ts';
import type { Expression } from './expression.ts';
import { type FieldPath, formatKeys, valueAt } from './field-path.ts';
import { renderMessageText } from './message-text.ts';
import type { Rule } from './rule.ts';
import { type Scope, Undecided } from './scope.ts';
import { type ReadPath, unreadEntries, unreadOfList, unreadOutcome } from './unread-outcome.ts';

/** What a rule reads of a resource, whatever its kind. */
export interface Readable {
  readonly [field: string]: unknown;
  readonly unread?: readonly Unread[] | undefined;
}

/** One outcome of a rule, with the element that it is about for rules that look at a list. */
export interface Decision {
  readonly outcome: Outcome;
  readonly item?: unknown;
  /** Position of the element in its list. */
  readonly index?: number;
}

interface Case {
  readonly rule: Rule;
  readonly resource: Readable;
  readonly scope: Scope;
  readonly index?: number;
}

/** Everything that a rule says of a resource: one outcome, or one an element of the rule's list. Never empty, never throws. */
export function decide(rule: Rule, resource: Readable): readonly Decision[] {
  if (rule.each === undefined) return [{ outcome: decideCase({ rule, resource, scope: { resource } }) }];
  const list = valueAt(resource, rule.each);
  if (!Array.isArray(list)) return [{ outcome: decideWithoutList(rule, resource, rule.each) }];
  const decisions: Decision[] = list.map((item, index) => ({
    outcome: decideCase({ rule, resource, scope: { resource, item }, index }),
    item,
    index,
  }));
  const rest = unreadOfList(rule.each, resource.unread);
  if (rest !== undefined) decisions.push({ outcome: rest });
  return decisions.length > 0 ? decisions : [{ outcome: decideEmptyList(rule, resource, rule.each) }];
}

function decideCase(given: Case): Outcome {
  const { rule, scope } = given;
  const applies = rule.when?.evaluate(scope) ?? true;
  if (applies instanceof Undecided) return undecided(rule.when, applies, given);
  if (!applies) return skipped(given);
  const good = rule.require?.evaluate(scope) ?? false;
  if (good instanceof Undecided) return undecided(rule.require, good, given);
  if (good) return { status: 'pass', evidence: collectEvidence(given) };
  return { status: 'fail', message: renderMessage(rule, scope), evidence: collectEvidence(given) };
}

/** A condition on the resource alone can still say that the rule does not apply; one on the element cannot be asked. */
function decideWithoutList(rule: Rule, resource: Readable, each: readonly string[]): Outcome {
  const scope = { resource };
  if (rule.when?.evaluate(scope) === false) return skipped({ rule, resource, scope });
  return unreadOutcome([{ keys: each }], resource.unread);
}

function decideEmptyList(rule: Rule, resource: Readable, each: readonly string[]): Outcome {
  const scope = { resource };
  if (rule.when?.evaluate(scope) === false) return skipped({ rule, resource, scope });
  return { status: 'pass', evidence: [{ path: formatKeys(each), value: [] }] };
}

function undecided(expression: Expression | undefined, problem: Undecided, given: Case): Outcome {
  const missing = (expression?.missing(given.scope) ?? []).map((path) => absolute(path, given));
  if (missing.length > 0) return unreadOutcome(missing, given.resource.unread);
  const hidden = (expression?.reads ?? []).map((path) => absolute(path, given)).filter((path) => isUnread(path, given));
  if (hidden.length > 0) return unreadOutcome(hidden, given.resource.unread);
  return { status: 'unknown', reason: `The rule could not be applied: ${problem.reason}` };
}

/** Something under a list or a record that is there itself: macros do not say which element lacked a field. */
function isUnread(path: ReadPath, { resource }: Case): boolean {
  return unreadEntries(path, resource.unread).length > 0;
}

/** On a machine that does not run, a way in that would fail the rule is latent: it opens with the next start. */
function skipped({ rule, resource, scope }: Case): Outcome {
  const reason = rule.skipReason;
  const chain = latentChain(rule, resource);
  if (chain === undefined || rule.require?.evaluate(scope) !== false) return { status: 'skip', reason };
  return { status: 'skip', reason, latent: true, chain };
}

function latentChain(rule: Rule, resource: Readable): readonly string[] | undefined {
  if (rule.chain === undefined) return undefined;
  const latent = valueAt(resource, [...rule.chain.slice(0, -1), 'latent']);
  return latent === true ? chainOf(rule, resource) : undefined;
}

/** The hops that a rule shows: those at its `chain` path, then the rule's own last ones; undefined when there are none. */
export function chainOf(rule: Rule, resource: Readable): readonly string[] | undefined {
  const chain = rule.chain === undefined ? undefined : valueAt(resource, rule.chain);
  if (!Array.isArray(chain) || chain.length === 0) return undefined;
  const hops = chain.filter((hop) => typeof hop === 'string');
  return [...hops, ...rule.chainEnd.map((text) => renderMessageText(text, { resource }))];
}

function renderMessage(rule: Rule, scope: Scope): string {
  const parts = rule.message.filter((part) => part.when === undefined || part.when.evaluate(scope) === true);
  return parts.length === 0 ? rule.title : parts.map((part) => renderMessageText(part.text, scope)).join(' ');
}

function collectEvidence(given: Case): readonly EvidenceItem[] {
  const evidence: EvidenceItem[] = [];
  for (const path of given.rule.evidence) {
    const value = valueAt(path.root === 'resource' ? given.scope.resource : given.scope.item, path.keys);
    if (value !== undefined) evidence.push({ path: place(path, given), value });
  }
  return evidence;
}

/** {@link absolute} as text. */
function place(path: FieldPath, { rule, index }: Case): string {
  if (path.root === 'resource' || rule.each === undefined || index === undefined) return path.text;
  return `${formatKeys(rule.each)}[${index}].${path.text}`;
}

/** The place of a path from the resource down: `item.mask` of the third secret is `userData.secrets[2].mask`. */
function absolute(path: FieldPath, { rule, index }: Case): ReadPath {
  if (path.root === 'resource' || rule.each === undefined || index === undefined) return { keys: path.keys };
  return { keys: [...rule.each, String(index), ...path.keys], list: [...rule.each, ...path.keys] };
}
