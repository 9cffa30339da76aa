import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import { childNodes } from './syntax.ts';

/** A small mistake in an expression that the examples of its rule have to notice. */
export interface Mutant {
  readonly source: string;
  /** What was changed, for the author: `a > 1` became `a >= 1`. */
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

/** All mutants of a parsed expression: swapped operators and macros, shifted numbers, dropped and added negations. */
export function mutantsOf(root: ASTNode): readonly Mutant[] {
  const visit = (node: ASTNode): readonly Mutant[] => [...ownMutants(root, node), ...childNodes(node).flatMap(visit)];
  return [...negated(root, root), ...visit(root)];
}

function ownMutants(root: ASTNode, node: ASTNode): readonly Mutant[] {
  switch (node.op) {
    case '&&':
    case '||':
      return [...swapped(root, node), ...node.args.flatMap((side) => negated(root, side))];
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return swapped(root, node);
    case '!_':
      return [changed(root, node, { op: node.args.op, args: node.args.args })];
    case 'in':
      return [changed(root, node, negationOf(node))];
    case 'value':
      return shifted(root, node, node.args);
    case 'rcall':
      return otherMacro(root, node, node.args);
    default:
      return [];
  }
}

/** What takes a node's place; only what {@link serialize} looks at. */
interface Replacement {
  readonly op: string;
  readonly args: unknown;
}

function negationOf({ op, args }: ASTNode): Replacement {
  return { op: '!_', args: { op, args } };
}

/** A bare flag (`resource.role.attached`) or a call as a condition: its negation is a mutant. */
function negated(root: ASTNode, node: ASTNode): readonly Mutant[] {
  const isBare = node.op === '.' || node.op === 'call' || node.op === 'rcall';
  return isBare ? [changed(root, node, negationOf(node))] : [];
}

function swapped(root: ASTNode, node: ASTNode): readonly Mutant[] {
  const op = swaps[node.op];
  return op === undefined ? [] : [changed(root, node, { op, args: node.args })];
}

function shifted(root: ASTNode, node: ASTNode, value: unknown): readonly Mutant[] {
  if (typeof value === 'bigint')
    return [value - 1n, value + 1n].map((args) => changed(root, node, { op: 'value', args }));
  if (typeof value === 'number')
    return [value - 1, value + 1].map((args) => changed(root, node, { op: 'value', args }));
  return [];
}

function otherMacro(root: ASTNode, node: ASTNode, [name, ...operands]: readonly unknown[]): readonly Mutant[] {
  const other = macroSwaps[String(name)];
  return other === undefined ? [] : [changed(root, node, { op: 'rcall', args: [other, ...operands] })];
}

/** Prints the expression with a node replaced for a moment; the tree is as before afterwards. */
function changed(root: ASTNode, node: ASTNode, replacement: Replacement): Mutant {
  const { op, args } = node;
  const before = serialize(node);
  Object.assign(node, replacement);
  const mutant = { source: serialize(root), change: `\`${before}\` became \`${serialize(node)}\`` };
  Object.assign(node, { op, args });
  return mutant;
}
