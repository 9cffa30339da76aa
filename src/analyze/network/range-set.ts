/** Whole numbers from `first` to `last`, both included: addresses of one family, or ports. */
export interface Range {
  readonly first: bigint;
  readonly last: bigint;
}

/**
 * A set of whole numbers as ranges that are sorted, disjoint and not adjacent, so that equal sets have equal arrays.
 * Made by `rangeSet`; one set holds addresses of one family only.
 */
export type RangeSet = readonly Range[];

export const emptySet: RangeSet = [];

/** Every IPv4 address. */
export const allIpv4: RangeSet = [{ first: 0n, last: 2n ** 32n - 1n }];

/** Every IPv6 address. */
export const allIpv6: RangeSet = [{ first: 0n, last: 2n ** 128n - 1n }];

/** Sorts and merges ranges in any order into a set; ranges that end before they begin hold nothing. */
export function rangeSet(ranges: Iterable<Range>): RangeSet {
  const sorted = [...ranges].filter((range) => range.first <= range.last).sort((a, b) => compare(a.first, b.first));
  const merged: Range[] = [];
  for (const range of sorted) {
    const previous = merged.at(-1);
    if (previous === undefined || range.first > previous.last + 1n) merged.push(range);
    else if (range.last > previous.last) merged[merged.length - 1] = { first: previous.first, last: range.last };
  }
  return merged;
}

/** What is in `a`, in `b` or in both. */
export function union(a: RangeSet, b: RangeSet): RangeSet {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return rangeSet([...a, ...b]);
}

/** What is in any of the sets. */
export function unionAll(sets: Iterable<RangeSet>): RangeSet {
  return rangeSet([...sets].flat());
}

/** What is in both sets. */
export function intersect(a: RangeSet, b: RangeSet): RangeSet {
  const shared: Range[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (left === undefined || right === undefined) return shared;
    const first = compare(left.first, right.first) > 0 ? left.first : right.first;
    const leftEndsFirst = compare(left.last, right.last) < 0;
    const last = leftEndsFirst ? left.last : right.last;
    if (first <= last) shared.push({ first, last });
    if (leftEndsFirst) i += 1;
    else j += 1;
  }
}

/** What is in `a` and not in `b`. */
export function subtract(a: RangeSet, b: RangeSet): RangeSet {
  const left: Range[] = [];
  let j = 0;
  for (const range of a) {
    let first = range.first;
    for (let hole = b[j]; hole !== undefined && hole.first <= range.last; hole = b[j]) {
      if (hole.first > first) left.push({ first, last: hole.first - 1n });
      if (hole.last >= first) first = hole.last + 1n;
      if (hole.last > range.last) break;
      j += 1;
    }
    if (first <= range.last) left.push({ first, last: range.last });
  }
  return left;
}

/** How many numbers are in the set. */
export function sizeOf(set: RangeSet): bigint {
  return set.reduce((sum, range) => sum + range.last - range.first + 1n, 0n);
}

/** True when the number is in the set. */
export function contains(set: RangeSet, value: bigint): boolean {
  return set.some((range) => range.first <= value && value <= range.last);
}

/** True when everything of `part` is in `whole`; nothing is in every set. */
export function isSubset(part: RangeSet, whole: RangeSet): boolean {
  return subtract(part, whole).length === 0;
}

/** True when nothing is in the set. */
export function isEmpty(set: RangeSet): boolean {
  return set.length === 0;
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
