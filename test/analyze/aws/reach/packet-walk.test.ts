import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interfaceWay } from '../../../../src/analyze/aws/reach/address-candidates.ts';
import { viewNetwork } from '../../../../src/analyze/aws/reach/network-view.ts';
import { contains } from '../../../../src/analyze/network/range-set.ts';
import type { AwsNetwork, NetworkInterface } from '../../../../src/model/aws/network.ts';
import { publicInterface, reachOf } from './network-fixture.ts';
import { type Packet, reaches, toNumber } from './packet-walk.ts';
import { randomNetworks } from './random-network.ts';

const ports = [80, 443, 8080, 8443];

const source = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc
    .tuple(fc.constantFrom(7, 8, 9, 10, 52, 127, 128, 200, 223), fc.constantFrom(0, 1, 128, 255), fc.nat(8))
    .map(([a, b, d]) => toNumber(`${a}.${b}.${b}.${d}`)),
);

const item: NetworkInterface = { ...publicInterface, groupIds: ['sg-1', 'sg-2'] };

function admits(network: AwsNetwork, { source: from, port }: Packet): boolean {
  const { admits: bounds } = interfaceWay(viewNetwork(network), { item, subnetId: 'subnet-1', family: 4, port });
  expect(bounds.most).toEqual(bounds.least);
  return contains(bounds.least, BigInt(from));
}

describe('interval sets against a walk of single packets', () => {
  it('agree on 10,000 random networks', { timeout: 120_000 }, () => {
    let admitted = 0;
    fc.assert(
      fc.property(randomNetworks, fc.array(source, { minLength: 3, maxLength: 3 }), (network, sources) => {
        for (const [index, from] of sources.entries()) {
          const packet = { source: from, port: ports[(from + index) % ports.length] ?? 80 };
          const walked = reaches(network, item, packet);
          if (walked) admitted += 1;
          if (admits(network, packet) !== walked) throw new Error(`${JSON.stringify(packet)} walked: ${walked}`);
        }
      }),
      { numRuns: 10_000, seed: 20 },
    );
    expect(admitted).toBeGreaterThan(5000);
  });

  it('never say none where a packet of the internet gets through', { timeout: 120_000 }, () => {
    const publicSource = toNumber('52.1.1.7');
    fc.assert(
      fc.property(randomNetworks, (network) => {
        const { reach, unread } = reachOf(network, { interfaces: [item] });
        expect(unread).toEqual([]);
        const open = ports.filter((port) => reaches(network, item, { source: publicSource, port }));
        if (open.length > 0) expect(reach?.exposure).not.toBe('none');
        for (const port of reach?.exposure === 'none' ? [] : open) {
          expect(reach?.paths.map((path) => path.port)).toContain(port);
        }
        if (reach?.exposure === 'none') expect(reach.blockedBy?.length).toBeGreaterThan(0);
      }),
      { numRuns: 500, seed: 21 },
    );
  });
});
