import { describe, expect, it } from 'vitest';
import type { AwsNetwork, NetworkInterface, Route } from '../../../../src/model/aws/network.ts';
import {
  aclEntry,
  allTraffic,
  gap,
  listing,
  openAcl,
  openNetwork,
  privateInterface,
  publicInterface,
  reachOf,
  tcp,
  verdictOf,
} from './network-fixture.ts';

function route(cidr: string, target: string, more: Partial<Route> = {}): Route {
  return { destination: { cidr }, target, isActive: true, isPropagated: false, ...more };
}

function routes(...all: Route[]): Partial<AwsNetwork> {
  return { routeTables: listing({ id: 'rtb-1', vpcId: 'vpc-1', subnetIds: ['subnet-1'], isMain: true, routes: all }) };
}

function acl(...entries: Parameters<typeof aclEntry>[]): Partial<AwsNetwork> {
  return {
    networkAcls: listing({ id: 'acl-1', subnetIds: ['subnet-1'], entries: entries.map((entry) => aclEntry(...entry)) }),
  };
}

function groups(...ingress: ReturnType<typeof tcp>[]): Partial<AwsNetwork> {
  return { securityGroups: listing({ id: 'sg-1', ingress }) };
}

const out: Parameters<typeof aclEntry> = [100, { isEgress: true }];
const ipv6Interface: NetworkInterface = {
  ...privateInterface,
  subnetId: 'subnet-1',
  ipv6Addresses: ['2600:1f00:0:1::5'],
};
const ipv6 = { interfaces: [ipv6Interface] };

describe('a machine with a public address', () => {
  it('is public with the chain of its hops', () => {
    const { reach } = reachOf({});
    expect(reach).toEqual({
      exposure: 'public',
      ports: [80],
      latent: false,
      chain: ['internet', 'eni-1 203.0.113.7', 'rtb-1 igw-1', 'acl-1 rule 100', 'sg-1 tcp/80'],
      paths: [
        {
          exposure: 'public',
          port: 80,
          via: 'address',
          sources: ['0.0.0.0/0'],
          chain: ['internet', 'eni-1 203.0.113.7', 'rtb-1 igw-1', 'acl-1 rule 100', 'sg-1 tcp/80'],
        },
      ],
    });
  });

  it('counts a second interface and every address of it', () => {
    const second: NetworkInterface = {
      ...publicInterface,
      id: 'eni-2',
      deviceIndex: 1,
      addresses: [
        { privateIp: '10.0.1.20' },
        { privateIp: '10.0.1.21', publicIp: '203.0.113.8', publicIpOwner: '111122223333' },
      ],
    };
    const { reach } = reachOf({}, { interfaces: [privateInterface, second] });
    expect(reach?.chain.slice(0, 2)).toEqual(['internet', 'eni-2 203.0.113.8']);
  });

  it('is reached over IPv6 without a public IPv4 address', () => {
    expect(reachOf({}, ipv6).reach?.chain.slice(0, 3)).toEqual(['internet', 'eni-1 2600:1f00:0:1::5', 'rtb-1 igw-1']);
  });

  it.each([
    [
      'no public address',
      {},
      { interfaces: [privateInterface] },
      'no public address and no internet-facing load balancer',
    ],
    [
      'a unique local IPv6 address only',
      {},
      { interfaces: [{ ...privateInterface, ipv6Addresses: ['fd00::1'] }] },
      'no public address and no internet-facing load balancer',
    ],
    [
      'no route to an internet gateway',
      routes(route('0.0.0.0/0', 'nat-1')),
      {},
      'eni-1: rtb-1 has no active route to an internet gateway',
    ],
    [
      'a route to a NAT instance',
      routes(route('0.0.0.0/0', 'i-0123456789abcdef0')),
      {},
      'eni-1: rtb-1 has no active route to an internet gateway',
    ],
    [
      'only an egress-only gateway',
      routes(route('::/0', 'eigw-1')),
      ipv6,
      'eni-1: rtb-1 has no active route to an internet gateway',
    ],
    [
      'a blackhole route',
      routes(route('0.0.0.0/0', 'igw-1', { isActive: false })),
      {},
      'eni-1: rtb-1 has no active route to an internet gateway',
    ],
    [
      'an ACL that denies the port first',
      acl(out, [90, { isAllow: false, protocol: 'tcp', ports: { from: 80, to: 80 } }], [100]),
      {},
      'eni-1: acl-1 lets nobody from the internet in',
    ],
    ['an ACL without entries', acl(), {}, 'eni-1: acl-1 lets nobody from the internet in'],
    ['an ACL without a way out', acl([100]), {}, 'eni-1: acl-1 lets no answer out'],
    [
      'an ACL whose way out is for server ports',
      acl([100], [100, { isEgress: true, protocol: 'tcp', ports: { from: 80, to: 443 } }]),
      {},
      'eni-1: acl-1 lets no answer out',
    ],
    ['a group for another port', groups(tcp(22, ['0.0.0.0/0'])), {}, 'eni-1: sg-1 lets nobody from the internet in'],
    [
      'a group for private sources',
      groups(tcp(80, ['10.0.0.0/8'])),
      {},
      'eni-1: sg-1 lets nobody from the internet in',
    ],
    [
      'a group for another group',
      groups(tcp(80, [], { groupIds: ['sg-1'] })),
      {},
      'eni-1: sg-1 lets nobody from the internet in',
    ],
    [
      'a group for UDP and ICMP',
      groups({ ...allTraffic(['0.0.0.0/0']), protocol: 'other' }),
      {},
      'eni-1: sg-1 lets nobody from the internet in',
    ],
    [
      'IPv4 rules for an IPv6 address',
      groups(tcp(80, ['0.0.0.0/0'])),
      ipv6,
      'eni-1: sg-1 lets nobody from the internet in',
    ],
    [
      'Block Public Access',
      { blockPublicAccess: { ok: true, value: { mode: 'block-ingress', isChanging: false } } },
      {},
      'eni-1: VPC Block Public Access (block-ingress)',
    ],
  ] as [string, Partial<AwsNetwork>, object, string][])('is closed by %s', (_, network, machine, reason) => {
    const result = reachOf(network, machine);
    expect(verdictOf(result)).toBe('none');
    expect(result.reach?.blockedBy?.[0]).toBe(reason);
  });

  it.each([
    ['all traffic', groups(allTraffic(['0.0.0.0/0'])), 'public 80,443,8080,8443', 'sg-1 all traffic'],
    ['a wide range of ports', groups(tcp([0, 65535], ['0.0.0.0/0'])), 'public 80,443,8080,8443', 'sg-1 tcp/0-65535'],
    ['two halves of the internet', groups(tcp(443, ['0.0.0.0/1', '128.0.0.0/1'])), 'public 443', 'sg-1 tcp/443'],
    ['halves in two rules', groups(tcp(80, ['0.0.0.0/1']), tcp(80, ['128.0.0.0/1'])), 'public 80', 'sg-1 tcp/80'],
    ['one office', groups(tcp(80, ['8.8.8.0/24'])), 'restricted 80', 'sg-1 tcp/80'],
    ['exactly a /8', groups(tcp(80, ['9.0.0.0/8'])), 'restricted 80', 'sg-1 tcp/80'],
    ['a /8 and one address', groups(tcp(80, ['9.0.0.0/8', '8.8.8.8/32'])), 'public 80', 'sg-1 tcp/80'],
    ['a host address with other bits set', groups(tcp(80, ['8.8.8.8/1'])), 'public 80', 'sg-1 tcp/80'],
    [
      'an office and the world on another port',
      groups(tcp(80, ['8.8.8.0/24']), tcp(443, ['0.0.0.0/0'])),
      'public 443',
      'sg-1 tcp/443',
    ],
  ])('adds up a group for %s', (_, network, verdict, hop) => {
    const result = reachOf(network);
    expect(verdictOf(result)).toBe(verdict);
    expect(result.reach?.chain.at(-1)).toBe(hop);
  });

  it('adds up several groups of an interface', () => {
    const network = {
      securityGroups: listing(
        { id: 'sg-a', ingress: [tcp(80, ['0.0.0.0/1'])] },
        { id: 'sg-b', ingress: [tcp(80, ['128.0.0.0/1'])] },
      ),
    };
    const interfaces = [{ ...publicInterface, groupIds: ['sg-a', 'sg-b'] }];
    expect(reachOf(network, { interfaces }).reach?.paths[0]?.sources).toEqual(['0.0.0.0/0']);
  });

  it('names the prefix list that a restricted port is open to', () => {
    const name = 'com.amazonaws.global.cloudfront.origin-facing';
    const { reach } = reachOf({
      ...groups(tcp(80, ['8.8.4.4/32'], { prefixListIds: ['pl-1'] })),
      prefixLists: listing({ id: 'pl-1', name, cidrs: ['13.32.0.0/15', '52.46.0.0/18'] }),
    });
    expect(reach?.exposure).toBe('restricted');
    expect(reach?.paths[0]?.sources).toEqual([`prefix list pl-1 (${name})`, '8.8.4.4/32']);
  });

  it('resolves a prefix list that holds the whole internet', () => {
    const network = {
      ...groups(tcp(80, [], { prefixListIds: ['pl-1'] })),
      prefixLists: listing({ id: 'pl-1', cidrs: ['0.0.0.0/0'] }),
    };
    expect(verdictOf(reachOf(network))).toBe('public 80');
  });
});

describe('routes', () => {
  it.each([
    ['narrower routes to the gateway', routes(route('0.0.0.0/1', 'igw-1'), route('128.0.0.0/1', 'nat-1')), 'public 80'],
    ['a route for one network', routes(route('8.8.8.0/24', 'igw-1'), route('0.0.0.0/0', 'tgw-1')), 'restricted 80'],
    [
      'more specific routes that lead elsewhere',
      routes(route('0.0.0.0/0', 'igw-1'), route('0.0.0.0/1', 'tgw-1'), route('128.0.0.0/1', 'tgw-1')),
      'none',
    ],
    [
      'a propagated route of the same length',
      routes(route('0.0.0.0/0', 'vgw-1', { isPropagated: true }), route('0.0.0.0/0', 'igw-1')),
      'public 80',
    ],
    [
      'a static route before a prefix list of the same length',
      {
        ...routes({ ...route('', 'tgw-1'), destination: { prefixListId: 'pl-1' } }, route('0.0.0.0/0', 'igw-1')),
        prefixLists: listing({ id: 'pl-1', cidrs: ['0.0.0.0/0'] }),
      },
      'public 80',
    ],
    [
      'a prefix list to the gateway',
      {
        ...routes({ ...route('', 'igw-1'), destination: { prefixListId: 'pl-1' } }),
        prefixLists: listing({ id: 'pl-1', cidrs: ['8.0.0.0/7'] }),
      },
      'public 80',
    ],
    [
      'an unread list of a gateway endpoint',
      routes({ ...route('', 'vpce-1'), destination: { prefixListId: 'pl-s3' } }, route('0.0.0.0/0', 'igw-1')),
      'public 80',
    ],
    [
      'an unread list of a transit gateway',
      routes({ ...route('', 'tgw-1'), destination: { prefixListId: 'pl-x' } }, route('0.0.0.0/0', 'igw-1')),
      'unknown: prefix list pl-x of rtb-1 is not visible',
    ],
  ])('are read with %s', (_, network, verdict) => {
    expect(verdictOf(reachOf(network as Partial<AwsNetwork>))).toBe(verdict);
  });

  it('fall back to the main table of the VPC', () => {
    const interfaces = [{ ...publicInterface, subnetId: 'subnet-2' }];
    expect(reachOf({}, { interfaces }).reach?.blockedBy).toEqual([
      'eni-1: rtb-main has no active route to an internet gateway',
    ]);
  });

  it('are unknown when the table that a subnet names may be among those not read', () => {
    const interfaces = [{ ...publicInterface, subnetId: 'subnet-2' }];
    const routeTables = { ...openNetwork.routeTables, gap: gap('ec2:DescribeRouteTables') };
    expect(verdictOf(reachOf({ routeTables }, { interfaces }))).toBe(
      'unknown: ec2:DescribeRouteTables could not be read (UnauthorizedOperation)',
    );
  });

  it('are unknown for a shared subnet whose table is not visible', () => {
    const interfaces = [{ ...publicInterface, vpcId: 'vpc-shared', subnetId: 'subnet-shared' }];
    const networkAcls = listing({ id: 'acl-1', subnetIds: ['subnet-shared'], entries: openAcl });
    const result = reachOf({ networkAcls }, { interfaces });
    expect(verdictOf(result)).toContain('no route table of subnet-shared is visible');
    expect(result.unread).toMatchObject([{ path: 'reach.http', kind: 'undetermined' }]);
  });
});

describe('network ACLs', () => {
  const high = { isEgress: true, protocol: 'tcp', ports: { from: 32768, to: 65535 } } as const;
  it.each([
    ['a deny after the allow', acl(out, [100], [200, { isAllow: false }]), 'public 80'],
    ['entries out of order', acl(out, [200, { isAllow: false }], [100]), 'public 80'],
    ['a deny for a part of the internet', acl(out, [90, { isAllow: false, cidr: '0.0.0.0/1' }], [100]), 'public 80'],
    ['an allow for one network', acl(out, [100, { cidr: '8.8.8.0/24' }]), 'restricted 80'],
    ['a deny of UDP', acl(out, [90, { isAllow: false, protocol: 'other' }], [100]), 'public 80'],
    ['a way out to high ports only', acl([100], [100, high]), 'public 80'],
    ['a way out to one network', acl([100], [100, { ...high, cidr: '8.8.8.0/24' }]), 'restricted 80'],
    [
      'a way out that is closed at its lower end',
      acl([100], [90, { ...high, isAllow: false, ports: { from: 1024, to: 40000 } }], [100, high]),
      'public 80',
    ],
    [
      'a way out above a deny',
      acl([100], [90, { ...high, isAllow: false, ports: { from: 1024, to: 40000 } }], [100, { isEgress: true }]),
      'public 80',
    ],
    ['IPv6 entries only', acl([100, { cidr: '::/0' }], [100, { cidr: '::/0', isEgress: true }]), 'none'],
  ] as [string, Partial<AwsNetwork>, string][])('are read with %s', (_, network, verdict) => {
    expect(verdictOf(reachOf(network))).toBe(verdict);
  });

  it('name the rule that lets the clients in', () => {
    const network = acl(out, [100, { cidr: '10.0.0.0/8' }], [150, { cidr: '0.0.0.0/0' }]);
    expect(reachOf(network).reach?.chain).toContain('acl-1 rule 100');
    const narrow = acl(out, [100, { cidr: '9.0.0.0/8', isAllow: false }], [150, { cidr: '0.0.0.0/0' }]);
    expect(reachOf(narrow).reach?.chain).toContain('acl-1 rule 150');
  });

  it('are unknown when no list says which one the subnet has', () => {
    expect(verdictOf(reachOf({ networkAcls: listing() }))).toContain('no network ACL of subnet-1 is visible');
  });
});

describe('VPC Block Public Access', () => {
  const blocked = { ok: true, value: { mode: 'block-bidirectional', isChanging: false } } as const;
  const exclusion = { id: 'ex-1', resourceId: 'vpc-1', mode: 'allow-bidirectional', state: 'active' } as const;

  it.each([
    ['an exclusion of the VPC', [exclusion], 'public 80'],
    ['an exclusion of the subnet', [{ ...exclusion, resourceId: 'subnet-1' }], 'public 80'],
    ['an exclusion of another subnet', [{ ...exclusion, resourceId: 'subnet-2' }], 'none'],
    ['an exclusion for egress', [{ ...exclusion, mode: 'allow-egress' as const }], 'none'],
    ['an exclusion that is gone', [{ ...exclusion, state: 'gone' as const }], 'none'],
    [
      'an exclusion that is being made',
      [{ ...exclusion, state: 'changing' as const }],
      'unknown: exclusion ex-1 is being changed',
    ],
  ])('is read with %s', (_, exclusions, verdict) => {
    const network = { blockPublicAccess: blocked, blockPublicAccessExclusions: listing(...exclusions) };
    expect(verdictOf(reachOf(network))).toBe(verdict);
  });

  it('names the exclusion in the chain', () => {
    const network = { blockPublicAccess: blocked, blockPublicAccessExclusions: listing(exclusion) };
    expect(reachOf(network).reach?.chain).toContain('block public access excluded by ex-1');
  });

  it('does not hold for a subnet that another account owns', () => {
    const subnets = listing({ id: 'subnet-1', ownerId: '999988887777', cidrs: [] });
    expect(verdictOf(reachOf({ blockPublicAccess: blocked, subnets }))).toBe('public 80');
  });

  it('is unknown while it changes, and when its exclusions were not read', () => {
    const changing = { ok: true, value: { mode: 'off', isChanging: true } } as const;
    expect(verdictOf(reachOf({ blockPublicAccess: changing }))).toBe(
      'unknown: VPC Block Public Access is being changed',
    );
    const unread = { items: [], gap: gap('ec2:DescribeVpcBlockPublicAccessExclusions') };
    expect(verdictOf(reachOf({ blockPublicAccess: blocked, blockPublicAccessExclusions: unread }))).toBe(
      'unknown: ec2:DescribeVpcBlockPublicAccessExclusions could not be read (UnauthorizedOperation)',
    );
  });
});

describe('what could not be read', () => {
  const denied: [keyof AwsNetwork, string, unknown][] = [
    ['securityGroups', 'ec2:DescribeSecurityGroups', listing()],
    ['networkAcls', 'ec2:DescribeNetworkAcls', listing()],
    ['routeTables', 'ec2:DescribeRouteTables', listing()],
    ['loadBalancers', 'elasticloadbalancing:DescribeLoadBalancers', listing()],
    ['classicLoadBalancers', 'elasticloadbalancing:DescribeLoadBalancers', listing()],
  ];

  it.each(denied)('leaves the verdict open without %s', (key, api, empty) => {
    const network = { [key]: { ...(empty as object), gap: gap(api) } };
    const machine = key.endsWith('oadBalancers') ? { interfaces: [privateInterface] } : {};
    const result = reachOf(network, machine);
    expect(result).toEqual({
      unread: [
        {
          path: 'reach.http',
          kind: 'gap',
          reason: `${api} could not be read (UnauthorizedOperation)`,
          fix: `allow ${api}`,
        },
      ],
    });
  });

  it('leaves the verdict open without Block Public Access', () => {
    const blockPublicAccess = { ok: false, gap: gap('ec2:DescribeVpcBlockPublicAccessOptions') } as const;
    expect(verdictOf(reachOf({ blockPublicAccess }))).toContain('ec2:DescribeVpcBlockPublicAccessOptions');
  });

  it('does not matter when a readable way is public', () => {
    const network = { loadBalancers: { items: [], gap: gap('elasticloadbalancing:DescribeLoadBalancers') } };
    expect(verdictOf(reachOf(network))).toBe('public 80');
  });

  it('does not matter behind a hop that is closed', () => {
    const network = {
      networkAcls: { items: [], gap: gap('ec2:DescribeNetworkAcls') },
      ...groups(tcp(22, ['0.0.0.0/0'])),
    };
    expect(verdictOf(reachOf(network))).toBe('none');
  });

  it('leaves a restricted verdict open too', () => {
    const network = {
      ...groups(tcp(80, ['8.8.8.8/32'], { prefixListIds: ['pl-1'] })),
      prefixLists: { items: [], gap: gap('ec2:GetManagedPrefixListEntries') },
    };
    expect(verdictOf(reachOf(network))).toBe(
      'unknown: ec2:GetManagedPrefixListEntries could not be read (UnauthorizedOperation)',
    );
  });

  it.each([
    [
      'a source that is no range',
      groups(tcp(80, ['8.8.8.8/33'])),
      'unknown: sg-1 has a source that is no address range',
    ],
    [
      'an ACL entry that is no range',
      acl(out, [100, { cidr: 'x' }]),
      'unknown: acl-1 has an entry that is no address range',
    ],
    [
      'a route that is no range',
      routes(route('x', 'nat-1')),
      'unknown: rtb-1 has a destination that is no address range',
    ],
  ])('includes %s', (_, network, verdict) => {
    expect(verdictOf(reachOf(network))).toBe(verdict);
  });

  it('includes the interfaces', () => {
    expect(verdictOf(reachOf({}, { interfaces: undefined }))).toContain('no network interfaces');
    const broken = { ...privateInterface, id: 'eni-9', addresses: [], unreadable: true } as const;
    expect(verdictOf(reachOf({}, { interfaces: [broken] }))).toBe('unknown: eni-9 could not be read');
    const bare = { interfaces: [{ ...publicInterface, groupIds: [] }] };
    expect(verdictOf(reachOf({}, bare))).toContain('shows no security groups');
    const { subnetId: _, ...nowhere } = publicInterface;
    expect(verdictOf(reachOf({}, { interfaces: [nowhere] }))).toBe('unknown: eni-1 shows no subnet');
  });
});

describe('a machine that does not run', () => {
  const elastic: NetworkInterface = {
    ...publicInterface,
    addresses: [{ privateIp: '10.0.1.10', publicIp: '198.51.100.9', publicIpOwner: '111122223333' }],
  };

  it.each(['stopped', 'stopping'])('keeps its Elastic IP while %s, as a latent path', (state) => {
    const { reach } = reachOf({}, { interfaces: [elastic], state });
    expect(reach).toMatchObject({ exposure: 'public', ports: [80], latent: true });
    expect(reach?.chain[1]).toBe('eni-1 198.51.100.9');
  });

  it('loses an automatic address', () => {
    const { reach } = reachOf({}, { state: 'stopped' });
    expect(reach).toMatchObject({ exposure: 'none', latent: false });
    expect(reach?.blockedBy?.[0]).toContain('no Elastic IP');
  });

  it('keeps its IPv6 addresses', () => {
    expect(reachOf({}, { ...ipv6, state: 'stopped' }).reach).toMatchObject({ exposure: 'public', latent: true });
  });

  it('is closed when it is terminated, whatever the answer still shows', () => {
    expect(verdictOf(reachOf({}, { interfaces: undefined, state: 'terminated' }))).toBe('none');
    expect(verdictOf(reachOf({}, { state: 'shutting-down' }))).toBe('none');
  });
});
