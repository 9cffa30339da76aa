import type { Gap } from '../model/gap.ts';

/** Collects gaps; the same refusal on many resources of a scope is one gap with a count, so that memory stays bounded. */
export class GapLedger {
  readonly #gaps = new Map<string, Gap>();

  add(gap: Gap): void {
    const key = JSON.stringify([gap.cloud, gap.account, gap.region, gap.api, gap.code, gap.hides]);
    const known = this.#gaps.get(key);
    this.#gaps.set(key, known === undefined ? gap : { ...known, count: (known.count ?? 1) + (gap.count ?? 1) });
  }

  /** The gaps in a fixed order: cloud, account, region, API. */
  list(): readonly Gap[] {
    return [...this.#gaps.values()].sort((a, b) => (gapKey(a) < gapKey(b) ? -1 : 1));
  }
}

function gapKey(gap: Gap): string {
  return [gap.cloud, gap.account, gap.region, gap.api, gap.code, gap.hides].join('\u0000');
}
