import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import type { FieldPath } from './field-path.ts';
import { matchesLinear } from './linear-regex.ts';
import { type Condition, conditionOf } from './logic.ts';
import { readPaths, walkNodes } from './syntax.ts';

/** A compiled condition. Evaluating it never throws. */
export interface Expression extends Condition {
  readonly source: string;
  readonly ast: ASTNode;
  /** The fields that it reads, in the order of the text. */
  readonly reads: readonly FieldPath[];
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
    environment.registerOperator(`double ${operator} int: double`, mixed);
    environment.registerOperator(`int ${operator} double: double`, mixed);
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
  const { evaluate, missing } = conditionOf(program.ast, environment);
  return { source, ast: program.ast, reads: readPaths(program.ast), evaluate, missing };
}

/** The library's own `matches` backtracks: a hostile rule could stall the scan with it, so calls go to RE2. */
function useLinearMatches(ast: ASTNode): void {
  walkNodes(ast, (node) => {
    if (node.op === 'rcall' && node.args[0] === 'matches') node.args[0] = linearMatches;
  });
}
