import type { ASTNode } from '@marcbachmann/cel-js';
import { type FieldPath, fieldPath } from './field-path.ts';

/** The nodes directly below a node of a parsed expression. */
export function childNodes(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case '!_':
    case '-_':
      return [node.args];
    case 'map':
      return node.args.flat();
    default:
      return node.args;
  }
}

/** The path that a node spells out (`resource.tags["a"]` included); undefined for anything computed. */
export function pathOfNode(node: ASTNode): FieldPath | undefined {
  if (node.op === 'id') {
    return node.args === 'resource' || node.args === 'item' ? fieldPath(node.args, []) : undefined;
  }
  if (node.op === '.') return longer(pathOfNode(node.args[0]), node.args[1]);
  if (node.op !== '[]') return undefined;
  const [left, index] = node.args;
  if (index.op !== 'value') return undefined;
  if (typeof index.args !== 'string' && typeof index.args !== 'bigint') return undefined;
  return longer(pathOfNode(left), String(index.args));
}

function longer(path: FieldPath | undefined, key: string): FieldPath | undefined {
  return path === undefined ? undefined : fieldPath(path.root, [...path.keys, key]);
}

/**
 * The longest paths that an expression reads, each once, in the order of the text. What a macro reads through its own
 * variable (`x.n` in `resource.l.exists(x, x.n > 1)`) is covered by the list's path.
 */
export function readPaths(node: ASTNode): readonly FieldPath[] {
  const found = new Map<string, FieldPath>();
  const visit = (current: ASTNode): void => {
    const path = pathOfNode(current);
    if (path !== undefined) found.set(`${path.root}.${path.text}`, path);
    else for (const child of childNodes(current)) visit(child);
  };
  visit(node);
  return [...found.values()];
}

/** Calls `visit` for a node and everything below it. */
export function walkNodes(node: ASTNode, visit: (node: ASTNode) => void): void {
  visit(node);
  for (const child of childNodes(node)) walkNodes(child, visit);
}
