import { ANYTHING, contains, isUniversal, overlaps, type Pattern } from './pattern.ts';

/** A set of actions or of resources: what matches every pattern in `within` and none in `without`. */
export interface Slice {
  readonly within: readonly Pattern[];
  readonly without: readonly Pattern[];
}

/** The slice that holds everything. */
export const EVERYTHING: Slice = { within: [ANYTHING], without: [] };

/** The slice of one pattern. */
export function sliceOf(pattern: Pattern): Slice {
  return { within: [pattern], without: [] };
}

/** What both slices hold. */
export function meet(a: Slice, b: Slice): Slice {
  return { within: [...specific(a), ...specific(b)], without: [...a.without, ...b.without] };
}

/** Whether the slice holds nothing. True is certain; exclusions that only together remove everything are not seen. */
export function isEmpty(slice: Slice): boolean {
  const { within, without } = slice;
  if (without.some(isUniversal)) return true;
  if (within.some((pattern) => without.some((excluded) => contains(excluded, pattern)))) return true;
  return within.some((pattern, at) => within.slice(at + 1).some((other) => !overlaps(pattern, other)));
}

/** Whether `outer` holds all that `inner` holds. True is certain. */
export function covers(outer: Slice, inner: Slice): boolean {
  return spans(outer, inner) && outer.without.every((excluded) => avoids(inner, excluded));
}

/** Whether `outer` reaches over all of `inner` when its own exclusions, which name exceptions, are left aside. */
export function spans(outer: Slice, inner: Slice): boolean {
  return outer.within.every((wide) => isUniversal(wide) || inner.within.some((narrow) => contains(wide, narrow)));
}

/** Whether the slice holds everything, without exception. */
export function isEverything(slice: Slice): boolean {
  return slice.without.length === 0 && slice.within.every(isUniversal);
}

function avoids(slice: Slice, excluded: Pattern): boolean {
  return (
    slice.within.some((pattern) => !overlaps(pattern, excluded)) || slice.without.some((own) => contains(own, excluded))
  );
}

function specific(slice: Slice): readonly Pattern[] {
  return slice.within.filter((pattern) => !isUniversal(pattern));
}
