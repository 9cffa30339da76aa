import type { ZodType } from 'zod';
import type { Scope } from '../../model/cloud.ts';
import type { Gap, Listing } from '../../model/gap.ts';

/** Whose answers these are, and where the gaps go that normalize itself finds. */
export interface Border {
  readonly scope: Scope;
  readonly gaps: Gap[];
}

/** What a list holds: how its items look, which permission reads it, and what is not seen without it. */
export interface ItemSpec<T> {
  readonly shape: ZodType<T>;
  readonly api: string;
  readonly hides: string;
}

/**
 * Looks at every item of a raw list. Items that do not have the shape are left out and leave one `malformed` gap, also on
 * the listing unless the collector's own gap is there already; the others stay.
 */
export function normalizeListing<T>(raw: Listing<unknown>, spec: ItemSpec<T>, border: Border): Listing<T> {
  const items: T[] = [];
  let malformed = 0;
  for (const item of raw.items) {
    const parsed = spec.shape.safeParse(item);
    if (parsed.success) items.push(parsed.data);
    else malformed += 1;
  }
  if (malformed === 0) return raw.gap === undefined ? { items } : { items, gap: raw.gap };
  const gap: Gap = {
    cloud: 'azure',
    account: border.scope.account,
    region: border.scope.region,
    api: spec.api,
    kind: 'malformed',
    code: 'Malformed',
    hides: spec.hides,
    ...(malformed > 1 ? { count: malformed } : {}),
  };
  border.gaps.push(gap);
  return { items, gap: raw.gap ?? gap };
}
