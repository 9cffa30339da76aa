import type { ZodType } from 'zod';
import type { Scope } from '../../../model/cloud.ts';
import type { Gap, Listing, Reading } from '../../../model/gap.ts';

/** Whose answers these are, and where the gaps go that normalize itself finds. */
export interface Border {
  readonly scope: Pick<Scope, 'account' | 'region'>;
  readonly gaps: Gap[];
}

/** What a list holds: how its items look, which call answers it, and what is not seen without it. */
export interface ItemSpec<T> {
  readonly shape: ZodType<T>;
  readonly api: string;
  readonly hides: string;
}

/**
 * Looks at every item of a raw list. Items that do not have the shape are left out and leave one `malformed` gap, also
 * on the listing unless the collector's own gap is there already; the others stay.
 */
export function normalizeListing<T>(raw: Listing<unknown>, spec: ItemSpec<T>, border: Border): Listing<T> {
  const items: T[] = [];
  let malformed = 0;
  for (const item of raw.items) {
    const parsed = spec.shape.safeParse(item);
    if (parsed.success) items.push(parsed.data);
    else malformed += 1;
  }
  const gap = malformed === 0 ? undefined : malformedGap(spec, border, malformed);
  if (gap !== undefined) border.gaps.push(gap);
  const kept = raw.gap ?? gap;
  return kept === undefined ? { items } : { items, gap: kept };
}

/** Looks at one raw value; one that does not have the shape becomes a `malformed` gap in its place. */
export function normalizeReading<T>(raw: Reading<unknown>, spec: ItemSpec<T>, border: Border): Reading<T> {
  if (!raw.ok) return raw;
  const parsed = spec.shape.safeParse(raw.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const gap = malformedGap(spec, border, 1);
  border.gaps.push(gap);
  return { ok: false, gap };
}

function malformedGap(spec: ItemSpec<unknown>, border: Border, count: number): Gap {
  return {
    cloud: 'aws',
    account: border.scope.account,
    region: border.scope.region,
    api: spec.api,
    kind: 'malformed',
    code: 'Malformed',
    hides: spec.hides,
    ...(count > 1 ? { count } : {}),
  };
}
