import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, analyze } from '../analyze.ts';
import { type AnyEstate, anyEstate } from './any-estate.ts';
import { walk } from './estate-walk.ts';

const running = { ok: true as const, value: { statuses: [{ code: 'PowerState/running' }] } };

function resourceOf({ listed, ...lists }: AnyEstate, hidden: Partial<Answers> = {}) {
  return analyze({ machine: { listed, instanceView: running }, ...lists, ...hidden }).resource;
}

describe('a machine in any network', { timeout: 120_000 }, () => {
  it('is as open as packets find it', () => {
    const counts = { public: 0, restricted: 0, none: 0 };
    const property = fc.property(anyEstate, (estate) => {
      const { reach } = resourceOf(estate);
      const found = walk(estate);
      counts[found.exposure] += 1;
      expect({ exposure: reach?.http?.exposure, ports: reach?.http?.ports }).toEqual(found);
    });
    fc.assert(property, { numRuns: 300, seed: 20_266 });
    expect(Math.min(counts.public, counts.restricted, counts.none)).toBeGreaterThan(3);
  });

  it('gets the same verdict or none when a part of a list could not be read', () => {
    const lists = ['nics', 'nsgs', 'pips', 'vnets', 'balancers'] as const;
    const keeps = fc.array(fc.boolean(), { minLength: 1, maxLength: 3 });
    const counts = { decided: 0, open: 0 };
    const property = fc.property(anyEstate, fc.constantFrom(...lists), keeps, (estate, list, keep) => {
      const kept = estate[list].filter((_, index) => keep[index % keep.length] === true);
      const part = resourceOf(estate, { [list]: kept, denied: [list] });
      const reasons = (part.unread ?? []).filter(({ path }) => path === 'reach.http');
      counts[part.reach === undefined ? 'open' : 'decided'] += 1;
      expect(reasons.length > 0).toBe(part.reach === undefined);
      if (part.reach !== undefined) expect(part.reach.http?.exposure).toBe(walk(estate).exposure);
    });
    fc.assert(property, { numRuns: 300, seed: 20_267 });
    expect(Math.min(counts.decided, counts.open)).toBeGreaterThan(40);
  });
});
