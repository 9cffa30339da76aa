import type { ZodType } from 'zod';
import type { Scope } from '../../model/cloud.ts';
import type { Gap, Listing, Reading } from '../../model/gap.ts';

/** Whose answers these are, and where the gaps go: those of the collector and those that normalize itself finds. */
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
  if (raw.gap !== undefined) border.gaps.push(raw.gap);
  const found = malformed === 0 ? undefined : malformedGap(border.scope, spec, { count: malformed });
  if (found !== undefined) border.gaps.push(found);
  const gap = raw.gap ?? found;
  return gap === undefined ? { items } : { items, gap };
}

/** Looks at one raw value; one that does not have the shape becomes a `malformed` gap in its place. */
export function normalizeReading<T>(raw: Reading<unknown>, spec: ItemSpec<T>, border: Border): Reading<T> {
  if (!raw.ok) {
    border.gaps.push(raw.gap);
    return raw;
  }
  const parsed = spec.shape.safeParse(raw.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const gap = malformedGap(border.scope, spec, {});
  border.gaps.push(gap);
  return { ok: false, gap };
}

/** The gap for an answer of an unknown shape; its texts hold nothing of the answer's values. */
export function malformedGap(
  scope: Scope,
  { api, hides }: Pick<ItemSpec<unknown>, 'api' | 'hides'>,
  { count = 1, resource, field }: { count?: number; resource?: string; field?: string },
): Gap {
  return {
    cloud: 'azure',
    account: scope.account,
    region: scope.region,
    api,
    kind: 'malformed',
    code: field === undefined ? 'MalformedAnswer' : `MalformedAnswer:${field}`,
    hides,
    ...(resource === undefined ? {} : { resource }),
    ...(count > 1 ? { count } : {}),
  };
}
