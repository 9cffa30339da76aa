import type { Gap, Listing } from '../../model/gap.ts';
import type { Unread } from '../../model/unread.ts';

/** Why a hop could not be read; becomes an `unread` entry of the machine when the verdict hangs on it. */
export type Doubt = Omit<Unread, 'path'>;

/** A call that failed. */
export function gapDoubt(gap: Gap): Doubt {
  const permission = gap.kind === 'denied' ? `allow ${gap.api}` : undefined;
  const fix = gap.fix ?? permission;
  return {
    kind: 'gap',
    reason: `${gap.api} could not be read (${gap.code})`,
    ...(fix === undefined ? {} : { fix }),
  };
}

/** Everything was read and it still cannot be told. */
export function undetermined(reason: string, fix?: string): Doubt {
  return { kind: 'undetermined', reason, ...(fix === undefined ? {} : { fix }) };
}

/** An item that is not in its list: hidden by the list's gap, or not visible from this account. */
export function missingFrom(listing: Listing<unknown>, reason: string, fix?: string): Doubt {
  return listing.gap === undefined ? undetermined(reason, fix) : gapDoubt(listing.gap);
}
