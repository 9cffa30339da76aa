import type { ASTNode } from '@marcbachmann/cel-js';
import { childNodes } from './syntax.ts';

/** A small mistake in an expression that the examples of its rule have to notice. */
export interface Mutant {
  readonly source: string;
  /** What was changed, for the author: `>` became `>=` at character 12. */
  readonly change: string;
}

const swaps: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '&&': '||',
  '||': '&&',
  '>': '>=',
  '>=': '>',
  '<': '<=',
  '<=': '<',
};

const macroSwaps: Readonly<Record<string, string>> = { exists: 'all', all: 'exists' };

/** All mutants of a parsed expression: swapped operators, shifted numbers, dropped and added negations. */
export function mutantsOf(ast: ASTNode): readonly Mutant[] {
  return [...conditionMutants(ast), ...nodeMutants(ast)];
}

function nodeMutants(node: ASTNode): readonly Mutant[] {
  return [...ownMutants(node), ...childNodes(node).flatMap(nodeMutants)];
}

function ownMutants(node: ASTNode): readonly Mutant[] {
  switch (node.op) {
    case '&&':
    case '||':
      return [swapOperator(node, node.args, node.op), ...node.args.flatMap(conditionMutants)];
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return [swapOperator(node, node.args, node.op)];
    case '!_':
      return [replace(node, node.start, node.args.start, negatedOpening(node))];
    case 'in':
      return [replace(node, node.start, node.end, `!(${slice(node)})`)];
    case 'value':
      return numberMutants(node, node.args);
    case 'rcall':
      return macroMutants(node, node.args);
    default:
      return [];
  }
}

/** A bare flag (`resource.role.attached`) or a call as a condition: its negation is a mutant. */
function conditionMutants(node: ASTNode): readonly Mutant[] {
  const isBare = node.op === '.' || node.op === 'call' || node.op === 'rcall';
  return isBare ? [replace(node, node.start, node.end, `!(${slice(node)})`)] : [];
}

function swapOperator(node: ASTNode, [left, right]: readonly [ASTNode, ASTNode], operator: string): Mutant {
  const at = node.input.indexOf(operator, left.end);
  const other = swaps[operator];
  if (other === undefined || at < 0 || at > right.start) throw new Error(`No operator ${operator} in ${slice(node)}`);
  return replace(node, at, at + operator.length, other);
}

/** `!(a || b)` without its `!`, with the bracket kept. */
function negatedOpening(node: ASTNode & { op: '!_' }): string {
  return node.input.slice(node.start, node.args.start).replace('!', '');
}

function numberMutants(node: ASTNode, value: unknown): readonly Mutant[] {
  if (typeof value !== 'bigint' && typeof value !== 'number') return [];
  const number = Number(value);
  return [number - 1, number + 1].map((other) => replace(node, node.start, node.end, String(other)));
}

function macroMutants(
  node: ASTNode,
  [name, receiver]: readonly [string, ASTNode, readonly ASTNode[]],
): readonly Mutant[] {
  const other = macroSwaps[name];
  const at = node.input.indexOf(name, receiver.end);
  return other === undefined || at < 0 ? [] : [replace(node, at, at + name.length, other)];
}

function slice(node: ASTNode): string {
  return node.input.slice(node.start, node.end);
}

function replace(node: ASTNode, start: number, end: number, text: string): Mutant {
  const { input } = node;
  const was = input.slice(start, end);
  return {
    source: input.slice(0, start) + text + input.slice(end),
    change: `\`${was}\` became \`${text}\` at character ${start + 1} of \`${input}\``,
  };
}
