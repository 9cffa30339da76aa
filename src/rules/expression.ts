import { type ASTNode, Environment, serialize } from '@marcbachmann/cel-js';
import { type FieldPath, valueAt } from './field-path.ts';
import { matchesLinear } from './linear-regex.ts';
import { readPaths, walkNodes } from './syntax.ts';

/** What an expression can see. `item` is there for rules that look at every element of a list. */
export interface Scope {
  readonly resource: object;
  readonly item?: unknown;
}

/** Why an expression has no value: usually a field that the resource lacks. */
export class Undecided {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

/** A compiled condition. */
export interface Expression {
  readonly source: string;
  readonly ast: ASTNode;
  /** The fields that it reads, in the order of the text. */
  readonly reads: readonly FieldPath[];
  /** The condition's value; `Undecided` when a missing field decides. Never throws. */
  evaluate(scope: Scope): boolean | Undecided;
  /** The missing fields that keep it from having a value; empty when the reason is another one. */
  missing(scope: Scope): readonly FieldPath[];
}

/** Bounds for expressions of users: far above any readable rule, far below what could stall a scan. */
const limits = { maxAstNodes: 2000, maxDepth: 60, maxListElements: 500, maxMapEntries: 100, maxCallArguments: 16 };

const linearMatches = 'linearMatches';

function createEnvironment(): Environment {
  const environment = new Environment({ limits, homogeneousAggregateLiterals: false })
    .registerVariable('resource', 'map')
    .registerVariable('item', 'dyn')
    .registerFunction(`string.${linearMatches}(string): bool`, matchesLinear);
  registerMixedArithmetic(environment);
  return environment;
}

/** JSON numbers are CEL doubles and literals are ints: the library compares the two, but does not add them. */
function registerMixedArithmetic(environment: Environment): void {
  const operators: Record<string, (a: number, b: number) => number> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
  };
  for (const [operator, apply] of Object.entries(operators)) {
    const mixed = (a: number | bigint, b: number | bigint): number => apply(Number(a), Number(b));
    environment.registerOperator(`double ${operator} int`, mixed);
    environment.registerOperator(`int ${operator} double`, mixed);
  }
}

const environment = createEnvironment();

/** Compiles a CEL condition; throws an Error whose message shows the place when it does not parse or is not boolean. */
export function compileExpression(source: string): Expression {
  const program = environment.parse(source);
  useLinearMatches(program.ast);
  const checked = program.check();
  if (!checked.valid) throw checked.error ?? new Error('The expression is not valid.');
  if (checked.type !== 'bool' && checked.type !== 'dyn') {
    throw new Error(`The expression gives ${checked.type ?? 'nothing'}, not true or false.`);
  }
  const evaluate = (scope: Scope): boolean | Undecided => run(program, scope);
  return {
    source,
    ast: program.ast,
    reads: readPaths(program.ast),
    evaluate,
    missing: (scope) => missingPaths(program.ast, scope),
  };
}

/** The library's own `matches` backtracks: a hostile rule could stall the scan with it, so calls go to RE2. */
function useLinearMatches(ast: ASTNode): void {
  walkNodes(ast, (node) => {
    if (node.op === 'rcall' && node.args[0] === 'matches') node.args[0] = linearMatches;
  });
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

/**
 * Finds the missing fields that matter: through `!`, `&&` and `||` only the sides without a value are followed, so a
 * field whose absence the other side absorbs is not blamed.
 */
function missingPaths(node: ASTNode, scope: Scope): readonly FieldPath[] {
  if (node.op === '!_') return missingPaths(node.args, scope);
  if (node.op !== '&&' && node.op !== '||') return readPaths(node).filter((path) => isMissing(path, scope));
  const sides = node.args.filter((side) => evaluateNode(side, scope) instanceof Undecided);
  return sides.flatMap((side) => missingPaths(side, scope));
}

function isMissing(path: FieldPath, scope: Scope): boolean {
  const start = path.root === 'resource' ? scope.resource : scope.item;
  return valueAt(start, path.keys) === undefined;
}

function evaluateNode(node: ASTNode, scope: Scope): boolean | Undecided {
  return compileExpression(serialize(node)).evaluate(scope);
}
