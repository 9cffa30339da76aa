import { type Family, toCidrs } from '../network/cidr.ts';
import type { Exposure } from '../network/classify-sources.ts';
import { publicIpv4, publicIpv6, reservedIpv4, reservedIpv6 } from '../network/public-space.ts';
import {
  allIpv4,
  allIpv6,
  intersect,
  isEmpty,
  isSubset,
  type RangeSet,
  subtract,
  union,
} from '../network/range-set.ts';

/** A named set of sources. */
export interface SourceList {
  readonly name: string;
  readonly addresses: RangeSet;
}

/** Blocks that are written out before the rest is only counted. */
const shownBlocks = 5;

/** Who gets in, in words: the names of prefix lists where all of them comes from one, and address blocks for the rest. */
export function describeSources(
  sources: RangeSet,
  { family, exposure, lists }: { family: Family; exposure: Exposure; lists: readonly SourceList[] },
): string[] {
  if (exposure === 'public') return shorten(toCidrs(fillReserved(sources, family), family));
  let left = intersect(sources, family === 4 ? publicIpv4 : publicIpv6);
  const names: string[] = [];
  for (const list of lists) {
    if (isEmpty(intersect(left, list.addresses))) continue;
    names.push(list.name);
    left = subtract(left, list.addresses);
  }
  return [...names, ...shorten(toCidrs(left, family))];
}

/** Closes holes that hold no host of the internet, such as the VPC's own addresses in the midst of 0.0.0.0/0. */
function fillReserved(sources: RangeSet, family: Family): RangeSet {
  const reserved = family === 4 ? reservedIpv4 : reservedIpv6;
  const holes = subtract(family === 4 ? allIpv4 : allIpv6, sources);
  return union(
    sources,
    holes.filter((hole) => isSubset([hole], reserved)),
  );
}

function shorten(blocks: readonly string[]): string[] {
  if (blocks.length <= shownBlocks) return [...blocks];
  return [...blocks.slice(0, shownBlocks), `and ${blocks.length - shownBlocks} more`];
}
