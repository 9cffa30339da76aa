import type { Shape, ShapeList } from './shape.ts';

/** A list whose items are made when their page is asked for, so that memory does not grow with its length. */
export function lazyList(length: number, make: (index: number) => Shape): ShapeList {
  return {
    length,
    slice: (start, end) =>
      Array.from({ length: Math.max(0, Math.min(end, length) - start) }, (_, index) => make(start + index)),
  };
}
