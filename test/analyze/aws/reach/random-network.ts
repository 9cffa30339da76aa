import fc from 'fast-check';
import type { AwsNetwork } from '../../../../src/model/aws/network.ts';
import { allTraffic, listing, openAcl, openNetwork } from './network-fixture.ts';
import { toNumber } from './packet-walk.ts';

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

/** Random networks of one machine in `subnet-1` with the groups `sg-1` and `sg-2`. */
export const randomNetworks = fc
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

function normal(text: string): string {
  if (text.includes(':')) return text;
  const [address = '', length = ''] = text.split('/');
  const size = 2 ** (32 - Number(length));
  return `${Math.floor(toNumber(address) / size)}/${length}`;
}
