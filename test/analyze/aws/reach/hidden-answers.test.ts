import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AwsNetwork, NetworkInterface } from '../../../../src/model/aws/network.ts';
import type { Listing } from '../../../../src/model/gap.ts';
import { balancedNetwork, type Estate, networkBalancer } from './balancer-fixture.ts';
import { allTraffic, gap, listing, privateInterface, publicInterface, reachOf, tcp } from './network-fixture.ts';
import { randomNetworks } from './random-network.ts';

const lists = [
  'securityGroups',
  'prefixLists',
  'subnets',
  'routeTables',
  'networkAcls',
  'blockPublicAccessExclusions',
  'loadBalancers',
  'listeners',
  'listenerRules',
  'targetGroups',
  'targetGroupAttributes',
  'targetHealth',
  'classicLoadBalancers',
] as const satisfies readonly (keyof AwsNetwork)[];

/** The same network with some items of one list not read. */
function hide(network: AwsNetwork, list: (typeof lists)[number], keep: readonly boolean[]): AwsNetwork {
  const whole: Listing<unknown> = network[list];
  const items = whole.items.filter((_, index) => keep[index % keep.length] === true);
  return { ...network, [list]: { items, gap: gap(`ec2:${list}`) } };
}

function check(network: AwsNetwork, hidden: AwsNetwork, item: NetworkInterface): boolean {
  const machine = { interfaces: [item] };
  const whole = reachOf(network, machine);
  const part = reachOf(hidden, machine);
  if (part.reach === undefined) {
    expect(part.unread.length).toBeGreaterThan(0);
    return false;
  }
  expect(part.unread).toEqual([]);
  expect(part.reach.exposure).toBe(whole.reach?.exposure);
  return true;
}

const keeps = fc.array(fc.boolean(), { minLength: 1, maxLength: 3 });

describe('a network of which a part could not be read', () => {
  it('gives the same verdict or none, on random networks', { timeout: 120_000 }, () => {
    const item = { ...publicInterface, groupIds: ['sg-1', 'sg-2'] };
    let decided = 0;
    let open = 0;
    fc.assert(
      fc.property(randomNetworks, fc.constantFrom(...lists), keeps, (network, list, keep) => {
        if (check(network, hide(network, list, keep), item)) decided += 1;
        else open += 1;
      }),
      { numRuns: 600, seed: 30 },
    );
    expect(Math.min(decided, open)).toBeGreaterThan(40);
  });

  it('gives the same verdict or none behind load balancers', { timeout: 120_000 }, () => {
    const estates = fc.record({
      isNetwork: fc.boolean(),
      isAddress: fc.boolean(),
      isKept: fc.option(fc.boolean(), { nil: undefined }),
      target: fc.constantFrom(
        tcp(8080, [], { groupIds: ['sg-lb'] }),
        tcp(8080, ['10.0.1.0/24']),
        tcp(8080, ['8.8.8.0/24']),
        allTraffic(['0.0.0.0/0']),
        tcp(22, ['0.0.0.0/0']),
      ),
      client: fc.constantFrom('0.0.0.0/0', '8.8.8.0/24', '10.0.0.0/8'),
      state: fc.constantFrom('healthy', 'unhealthy', 'draining'),
    });
    let open = 0;
    fc.assert(
      fc.property(estates, fc.constantFrom(...lists), keeps, (parts, list, keep) => {
        const estate: Estate = {
          ...(parts.isKept === undefined ? {} : { preserveClientIp: parts.isKept }),
          ...(parts.isAddress ? { group: { targetType: 'ip' } } : {}),
          target: { state: parts.state, ...(parts.isAddress ? { id: '10.0.2.10' } : {}) },
          targetGroup: [parts.target],
          balancerGroup: [tcp(443, [parts.client])],
        };
        const network = balancedNetwork(parts.isNetwork ? networkBalancer(estate) : estate);
        if (!check(network, hide(network, list, keep), privateInterface)) open += 1;
      }),
      { numRuns: 600, seed: 31 },
    );
    expect(open).toBeGreaterThan(40);
  });

  it('is judged as a whole when nothing is there to read', () => {
    const network = balancedNetwork({});
    expect(check(network, { ...network, prefixLists: listing() }, privateInterface)).toBe(true);
  });
});
