import type { Gap, Listing } from '../model/gap.ts';
import { CollectError } from './errors.ts';

/** A part that the API always sends, even when it is empty; throws where the answer has none. */
export function answerPart<T>(part: T | undefined): T {
  if (part === undefined) throw new CollectError('malformed', 'PartMissing');
  return part;
}

/** A list that was not asked for because what it depends on could not be read: it has the same gap. */
export function notAsked(gap: Gap): Listing<never> {
  return { items: [], gap };
}

/** Several lists as one, with the first gap of any; the gap loses its resource when more than one list has one. */
export function joinListings(listings: readonly Listing<unknown>[]): Listing<unknown> {
  const items = listings.flatMap((listing) => listing.items);
  const gaps = listings.flatMap((listing) => listing.gap ?? []);
  const [first, second] = gaps;
  if (first === undefined) return { items };
  if (second === undefined) return { items, gap: first };
  const { resource: _one, ...gap } = first;
  return { items, gap };
}
