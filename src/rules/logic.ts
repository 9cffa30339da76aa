import type { Environment } from '@marcbachmann/cel-js';
import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import { type FieldPath, valueAt } from './field-path.ts';
import { memoise } from './memo.ts';
import { type Scope, Undecided } from './scope.ts';
import { readPaths, walkNodes } from './syntax.ts';

/**
 * A condition taken apart at its `!`, `&&` and `||`, with CEL's meaning of errors: a side that decides absorbs the other's
 * error. Apart, because the library raises and catches an exception for every absent field, which costs more than the rest
 * of a verdict, and because the parts tell which absent field it was that mattered.
 */
export interface Condition {
  evaluate(scope: Scope): boolean | Undecided;
  /** The absent fields that keep it from having a value; to be asked only when it has none. */
  missing(scope: Scope): readonly FieldPath[];
}

/** Builds the condition of a checked expression's tree. */
export function conditionOf(node: ASTNode, environment: Environment): Condition {
  if (node.op === '!_') return negation(conditionOf(node.args, environment));
  if (node.op !== '&&' && node.op !== '||') return leaf(node, environment);
  const [left, right] = node.args;
  return junction(node.op === '||', conditionOf(left, environment), conditionOf(right, environment));
}

function negation(inner: Condition): Condition {
  return {
    evaluate: (scope) => {
      const value = inner.evaluate(scope);
      return typeof value === 'boolean' ? !value : value;
    },
    missing: inner.missing,
  };
}

/** `||` is decided by a true side, `&&` by a false one. */
function junction(decisive: boolean, left: Condition, right: Condition): Condition {
  return {
    evaluate: (scope) => {
      const first = left.evaluate(scope);
      if (first === decisive) return decisive;
      const second = right.evaluate(scope);
      if (second === decisive) return decisive;
      return first instanceof Undecided ? first : second;
    },
    missing: (scope) => {
      const sides = [left, right].filter((side) => side.evaluate(scope) instanceof Undecided);
      return sides.flatMap((side) => side.missing(scope));
    },
  };
}

const tolerant = new Set(['exists', 'all', 'exists_one', 'map', 'filter', 'has', 'bind']);

/** True when any absent field is an error: nothing in the expression can absorb it. */
function isStrict(node: ASTNode): boolean {
  let strict = true;
  walkNodes(node, ({ op, args }) => {
    if (op === '&&' || op === '||' || op === '?:') strict = false;
    if ((op === 'call' || op === 'rcall') && tolerant.has(String(args[0]))) strict = false;
  });
  return strict;
}

const absent = new Undecided('a field is absent');

function leaf(node: ASTNode, environment: Environment): Condition {
  let program: ReturnType<Environment['parse']> | undefined;
  const reads = readPaths(node);
  const strict = isStrict(node);
  const isMissing = (path: FieldPath, scope: Scope): boolean =>
    valueAt(path.root === 'resource' ? scope.resource : scope.item, path.keys) === undefined;
  const evaluate = (scope: Scope): boolean | Undecided => {
    if (strict && reads.some((path) => isMissing(path, scope))) return absent;
    program ??= environment.parse(serialize(node));
    return run(program, scope);
  };
  return {
    // has() tells `b: {}` from an absent `b`, which look alike at the path `b.c`: such leaves are asked every time.
    evaluate: strict ? memoise(reads, evaluate) : evaluate,
    missing: (scope) => reads.filter((path) => isMissing(path, scope)),
  };
}

function run(program: (context: Record<string, unknown>) => unknown, scope: Scope): boolean | Undecided {
  try {
    const value = program({ resource: scope.resource, item: scope.item });
    if (typeof value === 'boolean') return value;
    return new Undecided(`the expression gives ${typeof value}, not true or false`);
  } catch (error) {
    return new Undecided(error instanceof Error ? firstLine(error.message) : String(error));
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
