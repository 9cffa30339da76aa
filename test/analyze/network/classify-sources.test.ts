import { describe, expect, it } from 'vitest';
import { parseCidr } from '../../../src/analyze/network/cidr.ts';
import { classifySources } from '../../../src/analyze/network/classify-sources.ts';
import { type RangeSet, rangeSet } from '../../../src/analyze/network/range-set.ts';
import { defaultSettings } from '../../../src/model/settings.ts';

function set(cidrs: readonly string[], family: 4 | 6): RangeSet {
  return rangeSet(
    cidrs.flatMap((text) => {
      const cidr = parseCidr(text);
      if (cidr === null) throw new Error(text);
      return cidr.family === family ? [cidr.range] : [];
    }),
  );
}

function classify(...cidrs: string[]) {
  return classifySources(set(cidrs, 4), set(cidrs, 6), defaultSettings);
}

describe('classifySources', () => {
  it.each([
    ['the whole of IPv4', ['0.0.0.0/0']],
    ['two halves of IPv4', ['0.0.0.0/1', '128.0.0.0/1']],
    ['one /8 and one address more', ['9.0.0.0/8', '8.8.8.8/32']],
    ['the whole of IPv6', ['::/0']],
    ['global unicast IPv6', ['2000::/3']],
    ['an IPv6 /31', ['2a00::/31']],
    ['a /32 and one address of IPv6', ['2a00::/32', '2600::1']],
    ['many /9 blocks that sum up', ['9.0.0.0/9', '11.0.0.0/9', '12.0.0.0/9']],
  ])('calls %s public', (_, cidrs) => {
    expect(classify(...cidrs)).toBe('public');
  });

  it.each([
    ['exactly one /8', ['9.0.0.0/8']],
    ['exactly one /8 beside private space', ['9.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', 'fc00::/7']],
    ['one address', ['8.8.8.8/32']],
    ['exactly one IPv6 /32', ['2a00::/32']],
    ['a /8 of IPv4 and a /32 of IPv6', ['9.0.0.0/8', '2a00::/32']],
  ])('calls %s restricted', (_, cidrs) => {
    expect(classify(...cidrs)).toBe('restricted');
  });

  it.each([
    ['nothing', []],
    ['private IPv4', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']],
    [
      'shared, loopback, link-local, multicast and class E',
      ['100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'],
    ],
    ['documentation networks', ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20']],
    ['unique local and link-local IPv6', ['fc00::/7', 'fe80::/10']],
    ['IPv6 outside of global unicast', ['::/3', '4000::/2', '8000::/1']],
    ['IPv4-mapped IPv6', ['::ffff:0:0/96']],
  ])('calls %s none', (_, cidrs) => {
    expect(classify(...cidrs)).toBe('none');
  });

  it('follows the thresholds of the settings', () => {
    const settings = { publicIpv4Addresses: 255n, publicIpv6Addresses: 0n };
    expect(classifySources(set(['8.8.8.0/24'], 4), [], settings)).toBe('public');
    expect(classifySources(set(['8.8.8.0/25'], 4), [], settings)).toBe('restricted');
    expect(classifySources([], set(['2600::1'], 6), settings)).toBe('public');
  });
});
