import { type FieldPath, valueAt } from './field-path.ts';
import type { Scope } from './scope.ts';

interface MemoNode<T> {
  readonly next: Map<unknown, MemoNode<T>>;
  value?: { readonly known: T };
}

/** Above this many nodes a memory starts afresh: it must not grow with the estate. */
const nodeLimit = 5000;

/**
 * Remembers what a pure function answers by the values at the paths that it reads. An estate has few distinct inputs, so most
 * resources are answered from memory. Inputs that are lists or objects are always asked anew.
 */
export function memoise<T>(reads: readonly FieldPath[], answer: (scope: Scope) => T): (scope: Scope) => T {
  let root: MemoNode<T> = { next: new Map() };
  let nodes = 0;
  const step = (node: MemoNode<T>, value: unknown): MemoNode<T> => {
    const known = node.next.get(value);
    if (known !== undefined) return known;
    const fresh: MemoNode<T> = { next: new Map() };
    node.next.set(value, fresh);
    nodes += 1;
    return fresh;
  };
  return (scope) => {
    if (nodes >= nodeLimit) {
      root = { next: new Map() };
      nodes = 0;
    }
    let node = root;
    for (const path of reads) {
      const value = valueAt(path.root === 'resource' ? scope.resource : scope.item, path.keys);
      if (typeof value === 'object') return answer(scope);
      node = step(node, value);
    }
    node.value ??= { known: answer(scope) };
    return node.value.known;
  };
}
