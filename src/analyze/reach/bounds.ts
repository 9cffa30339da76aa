import type { Family } from '../network/cidr.ts';
import { allIpv4, allIpv6, emptySet, intersect, type RangeSet, union } from '../network/range-set.ts';
import type { Doubt } from './doubt.ts';

/**
 * The sources that a hop lets through, as far as it could be read: surely `least`, at most `most`. Both are the same when
 * everything was read; else `doubts` say what was not.
 */
export interface Bounds {
  readonly least: RangeSet;
  readonly most: RangeSet;
  readonly doubts: readonly Doubt[];
}

/** Every address of the family. */
export function everyAddress(family: Family): RangeSet {
  return family === 4 ? allIpv4 : allIpv6;
}

/** A hop that was read completely. */
export function certain(set: RangeSet): Bounds {
  return { least: set, most: set, doubts: [] };
}

/** A hop of which nothing is known: it may let through nobody or anybody. */
export function unknownBounds(family: Family, ...doubts: readonly Doubt[]): Bounds {
  return { least: emptySet, most: everyAddress(family), doubts };
}

/** Lets through nobody. */
export const nobody: Bounds = certain(emptySet);

/** What passes all of these, one after the other. */
export function meet(hops: readonly Bounds[]): Bounds {
  return hops.reduce((passed, hop) =>
    settle(intersect(passed.least, hop.least), intersect(passed.most, hop.most), [...passed.doubts, ...hop.doubts]),
  );
}

/** What passes at least one of these. */
export function join(ways: readonly Bounds[]): Bounds {
  return ways.reduce(
    (passed, way) =>
      settle(union(passed.least, way.least), union(passed.most, way.most), [...passed.doubts, ...way.doubts]),
    nobody,
  );
}

function settle(least: RangeSet, most: RangeSet, doubts: readonly Doubt[]): Bounds {
  return { least, most, doubts: isSame(least, most) ? [] : doubts };
}

function isSame(a: RangeSet, b: RangeSet): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every((range, i) => range.first === b[i]?.first && range.last === b[i]?.last);
}
