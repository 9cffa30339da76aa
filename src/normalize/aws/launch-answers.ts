import type { Scope } from '../../model/cloud.ts';
import type { Gap, Listing } from '../../model/gap.ts';
import { malformedGap, present } from './answer.ts';

/** A list whose items were understood, and why it is not whole. */
export interface ReadList<T> {
  readonly items: readonly T[];
  readonly gap?: Gap;
  readonly gaps: readonly Gap[];
}

interface ListSource {
  readonly scope: Scope;
  readonly api: string;
  /** The list as the API names it: `LaunchTemplateVersions`. */
  readonly field: string;
  readonly hides: string;
}

/** Reads the items of a list one by one; an item without what identifies it makes the list incomplete. */
export function readList<T>(
  raw: Listing<unknown>,
  read: (item: unknown) => T | undefined,
  source: ListSource,
): ReadList<T> {
  const items: T[] = [];
  const gaps: Gap[] = raw.gap === undefined ? [] : [raw.gap];
  for (const answer of raw.items) {
    const item = read(answer);
    if (item === undefined) gaps.push(malformedGap(source));
    else items.push(item);
  }
  return { items, gaps, ...present({ gap: gaps[0] }) };
}
