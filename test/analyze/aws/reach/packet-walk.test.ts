import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressCandidates } from '../../../../src/analyze/aws/reach/address-candidates.ts';
import { viewNetwork } from '../../../../src/analyze/aws/reach/network-view.ts';
import { contains } from '../../../../src/analyze/network/range-set.ts';
import type { AwsNetwork, NetworkInterface } from '../../../../src/model/aws/network.ts';
import { allTraffic, listing, openAcl, openNetwork, publicInterface, reachOf } from './network-fixture.ts';
import { type Packet, reaches, toNumber } from './packet-walk.ts';

const ports = [80, 443, 8080, 8443];

/** Few distinct first octets and lengths, so that blocks meet, nest and cover each other. */
const cidr = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '::/0', '2000::/3') },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(8, 9, 10, 52, 128, 200), fc.constantFrom(0, 1, 128), fc.integer({ min: 2, max: 32 }))
      .map(([a, b, length]) => `${a}.${b}.${b}.7/${length}`),
  },
);

const portSpan = fc
  .tuple(
    fc.constantFrom(0, 1, 80, 81, 443, 1023, 1024, 8080, 8443, 32768, 60999),
    fc.constantFrom(0, 1, 20, 400, 9000, 65535),
  )
  .map(([from, width]) => ({ from, to: Math.min(from + width, 65535) }));

const traffic = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom({ protocol: 'any' as const }, { protocol: 'other' as const }) },
  { weight: 3, arbitrary: portSpan.map((span) => ({ protocol: 'tcp' as const, ports: span })) },
);

const prefixListIds = fc.subarray(['pl-1', 'pl-2'], { maxLength: 1 });

const permission = fc
  .tuple(traffic, fc.array(cidr, { maxLength: 3 }), prefixListIds)
  .map(([kind, cidrs, lists]) => ({ ...kind, cidrs, prefixListIds: lists, groupIds: ['sg-9'] }));

const group = (id: string) => fc.array(permission, { maxLength: 4 }).map((ingress) => ({ id, ingress }));

const aclEntry = fc
  .tuple(traffic, cidr, fc.boolean(), fc.nat(9), fc.nat(3))
  .map(([kind, text, isEgress, order, allow]) => ({
    ...kind,
    cidr: text,
    isEgress,
    isAllow: allow > 0,
    ruleNumber: order * 100,
  }));

/** Rule numbers are unique for each direction, as the API demands. */
const entries = fc.uniqueArray(aclEntry, {
  maxLength: 9,
  selector: (entry) => `${entry.isEgress} ${entry.ruleNumber}`,
});

const destination = fc.oneof(
  { weight: 4, arbitrary: cidr.map((text) => ({ cidr: text })) },
  { weight: 1, arbitrary: fc.constantFrom('pl-1', 'pl-2').map((id) => ({ prefixListId: id })) },
);

const route = fc
  .tuple(destination, fc.constantFrom('igw-1', 'igw-1', 'nat-1', 'eigw-1', 'tgw-1'), fc.nat(9), fc.nat(9))
  .map(([to, target, active, propagated]) => ({
    destination: to,
    target,
    isActive: active > 0,
    isPropagated: propagated === 0,
  }));

/** A route's destination is unique in its table, but for a propagated or listed twin. */
const routes = fc.uniqueArray(route, {
  maxLength: 5,
  selector: ({ destination: to, isPropagated }) =>
    'cidr' in to ? `${normal(to.cidr)} ${isPropagated}` : 'one list, since lists that overlap race',
});

const networks = fc
  .record({
    groups: fc.tuple(group('sg-1'), group('sg-2')),
    lists: fc.tuple(fc.array(cidr, { maxLength: 3 }), fc.array(cidr, { maxLength: 3 })),
    entries,
    explicit: routes,
    main: routes,
    isExplicit: fc.boolean(),
    mode: fc.constantFrom('off', 'off', 'off', 'block-ingress', 'block-bidirectional'),
    excluded: fc.constantFrom('none', 'vpc-1', 'subnet-1', 'subnet-2'),
    exclusionMode: fc.constantFrom('allow-bidirectional', 'allow-egress'),
    isRandom: fc.constantFrom('groups', 'acl', 'routes', 'block', 'all'),
  })
  .map((parts) => open(parts))
  .map(
    (parts): AwsNetwork => ({
      ...openNetwork,
      securityGroups: listing(...parts.groups),
      prefixLists: listing({ id: 'pl-1', cidrs: parts.lists[0] }, { id: 'pl-2', cidrs: parts.lists[1] }),
      networkAcls: listing({ id: 'acl-1', subnetIds: ['subnet-1'], entries: parts.entries }),
      routeTables: listing(
        {
          id: 'rtb-1',
          vpcId: 'vpc-1',
          subnetIds: parts.isExplicit ? ['subnet-1'] : [],
          isMain: false,
          routes: parts.explicit,
        },
        { id: 'rtb-main', vpcId: 'vpc-1', subnetIds: [], isMain: true, routes: parts.main },
      ),
      blockPublicAccess: { ok: true, value: { mode: parts.mode as 'off', isChanging: false } },
      blockPublicAccessExclusions: listing({
        id: 'ex-1',
        resourceId: parts.excluded,
        mode: parts.exclusionMode as 'allow-egress',
        state: 'active',
      }),
    }),
  );

interface Hops {
  readonly isRandom: string;
  readonly groups: [Ingress, Ingress];
  readonly entries: (typeof openAcl)[number][];
  readonly explicit: Routes;
  readonly main: Routes;
  readonly mode: string;
}
type Ingress = { id: string; ingress: (typeof openNetwork)['securityGroups']['items'][number]['ingress'] };
type Routes = (typeof openNetwork)['routeTables']['items'][number]['routes'];

/** Most networks have one random hop and the others open, since four random hops let next to nothing through. */
function open<T extends Hops>(parts: T): T {
  const is = (hop: string) => parts.isRandom === hop || parts.isRandom === 'all';
  const openRoutes = openNetwork.routeTables.items[0]?.routes ?? [];
  return {
    ...parts,
    ...(is('groups') ? {} : { groups: [{ id: 'sg-1', ingress: [allTraffic(['0.0.0.0/0'])] }, parts.groups[1]] }),
    ...(is('acl') ? {} : { entries: openAcl }),
    ...(is('routes') ? {} : { explicit: openRoutes, main: openRoutes }),
    ...(is('block') ? {} : { mode: 'off' }),
  };
}

const source = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc
    .tuple(fc.constantFrom(7, 8, 9, 10, 52, 127, 128, 200, 223), fc.constantFrom(0, 1, 128, 255), fc.nat(8))
    .map(([a, b, d]) => toNumber(`${a}.${b}.${b}.${d}`)),
);

const item: NetworkInterface = { ...publicInterface, groupIds: ['sg-1', 'sg-2'] };

function normal(text: string): string {
  if (text.includes(':')) return text;
  const [address = '', length = ''] = text.split('/');
  const size = 2 ** (32 - Number(length));
  return `${Math.floor(toNumber(address) / size)}/${length}`;
}

function admits(network: AwsNetwork, { source: from, port }: Packet): boolean {
  const machine = { instanceId: 'i-1', interfaces: [item], isStopped: false };
  const [candidate] = addressCandidates(viewNetwork(network), machine, [port]);
  if (candidate === undefined) throw new Error('a public address has a candidate');
  expect(candidate.admits.most).toEqual(candidate.admits.least);
  return contains(candidate.admits.least, BigInt(from));
}

describe('interval sets against a walk of single packets', () => {
  it('agree on 10,000 random networks', { timeout: 60_000 }, () => {
    let admitted = 0;
    fc.assert(
      fc.property(networks, fc.array(source, { minLength: 6, maxLength: 6 }), (network, sources) => {
        for (const [index, from] of sources.entries()) {
          const packet = { source: from, port: ports[index % ports.length] ?? 80 };
          const walked = reaches(network, item, packet);
          if (walked) admitted += 1;
          if (admits(network, packet) !== walked) throw new Error(`${JSON.stringify(packet)} walked: ${walked}`);
        }
      }),
      { numRuns: 10_000, seed: 20 },
    );
    expect(admitted).toBeGreaterThan(10_000);
  });

  it('never say none where a packet of the internet gets through', { timeout: 60_000 }, () => {
    const publicSource = toNumber('52.1.1.7');
    fc.assert(
      fc.property(networks, (network) => {
        const { reach, unread } = reachOf(network, { interfaces: [item] });
        expect(unread).toEqual([]);
        const open = ports.filter((port) => reaches(network, item, { source: publicSource, port }));
        if (open.length > 0) expect(reach?.exposure).not.toBe('none');
        for (const port of reach?.exposure === 'none' ? [] : open) {
          expect(reach?.paths.map((path) => path.port)).toContain(port);
        }
        if (reach?.exposure === 'none') expect(reach.blockedBy?.length).toBeGreaterThan(0);
      }),
      { numRuns: 1500, seed: 21 },
    );
  });
});
