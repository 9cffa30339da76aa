import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contains,
  intersect,
  isSubset,
  type Range,
  rangeSet,
  sizeOf,
  subtract,
  union,
  unionAll,
} from '../../../src/analyze/network/range-set.ts';

const small = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 8 })), { maxLength: 6 })
  .map((pairs): Range[] => pairs.map(([first, length]) => ({ first: BigInt(first), last: BigInt(first + length) })));

const universe = Array.from({ length: 50 }, (_, value) => BigInt(value));

function members(ranges: readonly Range[]): Set<bigint> {
  return new Set(universe.filter((value) => ranges.some((range) => range.first <= value && value <= range.last)));
}

function agree(set: readonly Range[], holds: (value: bigint) => boolean): void {
  expect(universe.filter((value) => contains(set, value))).toEqual(universe.filter(holds));
  const gapless = set.filter((range, index) => {
    const next = set[index + 1];
    return range.first > range.last || (next !== undefined && next.first <= range.last + 1n);
  });
  expect(gapless).toEqual([]);
}

describe('range sets', () => {
  it('merge overlapping and adjacent ranges', () => {
    const set = rangeSet([
      { first: 5n, last: 9n },
      { first: 0n, last: 2n },
      { first: 3n, last: 4n },
      { first: 20n, last: 10n },
    ]);
    expect(set).toEqual([{ first: 0n, last: 9n }]);
    expect(sizeOf(set)).toBe(10n);
  });

  it('agree with sets of single numbers, and stay sorted and disjoint', () => {
    fc.assert(
      fc.property(small, small, (left, right) => {
        const [a, b] = [members(left), members(right)];
        const [setA, setB] = [rangeSet(left), rangeSet(right)];
        agree(union(setA, setB), (value) => a.has(value) || b.has(value));
        agree(unionAll([setA, setB]), (value) => a.has(value) || b.has(value));
        agree(intersect(setA, setB), (value) => a.has(value) && b.has(value));
        agree(subtract(setA, setB), (value) => a.has(value) && !b.has(value));
        expect(sizeOf(setA)).toBe(BigInt(a.size));
        expect(isSubset(setA, setB)).toBe([...a].every((value) => b.has(value)));
      }),
      { numRuns: 1500, seed: 1 },
    );
  });
});
