import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCidr, toCidrs } from '../../../src/analyze/network/cidr.ts';
import { allIpv4, allIpv6, rangeSet, sizeOf } from '../../../src/analyze/network/range-set.ts';

describe('parseCidr', () => {
  it.each([
    ['0.0.0.0/0', 4, 0n, 2n ** 32n - 1n],
    ['10.0.0.0/8', 4, 0x0a000000n, 0x0affffffn],
    ['10.1.2.3/8', 4, 0x0a000000n, 0x0affffffn],
    ['203.0.113.7', 4, 0xcb007107n, 0xcb007107n],
    [' 203.0.113.7/32 ', 4, 0xcb007107n, 0xcb007107n],
    ['::/0', 6, 0n, 2n ** 128n - 1n],
    ['::1', 6, 1n, 1n],
    ['2001:DB8::1/32', 6, 0x20010db8n << 96n, (0x20010db9n << 96n) - 1n],
    ['::ffff:1.2.3.4', 6, 0xffff01020304n, 0xffff01020304n],
  ] as const)('reads %s', (text, family, first, last) => {
    expect(parseCidr(text)).toMatchObject({ family, range: { first, last } });
  });

  it.each([
    '',
    '/',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10.0.0',
    '010.0.0.1',
    '0x7f.0.0.1',
    '1',
  ])('refuses %j', (text) => {
    expect(parseCidr(text)).toBeNull();
  });

  it.each(['256.0.0.1', '::/129', 'fe80::1%eth0', '2001:db8::/1e1', ':::', 'localhost', 'sg-1', '10.0.0.0 /8x'])(
    'refuses %j without throwing',
    (text) => {
      expect(parseCidr(text)).toBeNull();
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[0-9a-f.:/%x]*$/)), (text) => {
        const cidr = parseCidr(text);
        if (cidr !== null) expect(cidr.range.first <= cidr.range.last).toBe(true);
      }),
      { numRuns: 2000, seed: 2 },
    );
  });
});

describe('toCidrs', () => {
  it('writes the fewest blocks', () => {
    expect(toCidrs(allIpv4, 4)).toEqual(['0.0.0.0/0']);
    expect(toCidrs(allIpv6, 6)).toEqual(['::/0']);
    expect(toCidrs([{ first: 1n, last: 6n }], 4)).toEqual(['0.0.0.1/32', '0.0.0.2/31', '0.0.0.4/31', '0.0.0.6/32']);
  });

  it('is undone by reading the blocks again', () => {
    const range = fc.tuple(fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }), fc.bigInt({ min: 0n, max: 2n ** 20n }));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 4 }), (pairs) => {
        const set = rangeSet(
          pairs.map(([first, length]) => ({
            first,
            last: first + length > 0xffffffffn ? 0xffffffffn : first + length,
          })),
        );
        const blocks = toCidrs(set, 4);
        const again = rangeSet(blocks.flatMap((text) => parseCidr(text)?.range ?? []));
        expect(again).toEqual(set);
        expect(sizeOf(again)).toBe(sizeOf(set));
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});
