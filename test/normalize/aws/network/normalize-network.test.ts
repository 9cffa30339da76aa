import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AwsNetwork } from '../../../../src/model/aws/network.ts';
import type { RawNetwork } from '../../../../src/normalize/aws/network/normalize-network.ts';
import { emptyRaw, normalize, raw } from './raw-network.ts';

/** One answer of every kind, as the SDK shapes it. */
const full: Partial<RawNetwork> = {
  securityGroups: raw({
    GroupId: 'sg-1',
    GroupName: 'web',
    IpPermissions: [
      {
        IpProtocol: 'tcp',
        FromPort: 80,
        ToPort: 81,
        IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'all' }],
        Ipv6Ranges: [{ CidrIpv6: '::/0' }],
        PrefixListIds: [{ PrefixListId: 'pl-1' }],
        UserIdGroupPairs: [{ GroupId: 'sg-2', UserId: '111122223333' }],
      },
      { IpProtocol: '-1', IpRanges: [], UserIdGroupPairs: [{ UserId: 'x', GroupName: 'classic' }] },
      { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    ],
  }),
  prefixLists: raw({
    PrefixListId: 'pl-1',
    PrefixListName: 'offices',
    Entries: [{ Cidr: '8.8.8.0/24', Description: 'x' }],
  }),
  subnets: raw({
    SubnetId: 'subnet-1',
    VpcId: 'vpc-1',
    OwnerId: '111122223333',
    CidrBlock: '10.0.1.0/24',
    Ipv6CidrBlockAssociationSet: [
      { Ipv6CidrBlock: '2600::/64', Ipv6CidrBlockState: { State: 'associated' } },
      { Ipv6CidrBlock: '2601::/64', Ipv6CidrBlockState: { State: 'disassociated' } },
    ],
  }),
  routeTables: raw({
    RouteTableId: 'rtb-1',
    VpcId: 'vpc-1',
    Associations: [
      { Main: true, AssociationState: { State: 'associated' } },
      { SubnetId: 'subnet-1', Main: false, AssociationState: { State: 'associated' } },
      { SubnetId: 'subnet-9', AssociationState: { State: 'disassociated' } },
      { GatewayId: 'igw-1', AssociationState: { State: 'associated' } },
    ],
    Routes: [
      { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active', Origin: 'CreateRouteTable' },
      { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1', State: 'active' },
      { DestinationPrefixListId: 'pl-1', TransitGatewayId: 'tgw-1', State: 'blackhole' },
      { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'vgw-1', State: 'active', Origin: 'EnableVgwRoutePropagation' },
    ],
  }),
  networkAcls: raw({
    NetworkAclId: 'acl-1',
    Associations: [{ SubnetId: 'subnet-1', NetworkAclAssociationId: 'x' }],
    Entries: [
      {
        RuleNumber: 100,
        Protocol: '6',
        PortRange: { From: 80, To: 80 },
        Egress: false,
        RuleAction: 'allow',
        CidrBlock: '0.0.0.0/0',
      },
      { RuleNumber: 32767, Protocol: '-1', Egress: true, RuleAction: 'deny', Ipv6CidrBlock: '::/0' },
      {
        RuleNumber: 200,
        Protocol: '17',
        PortRange: { From: 1, To: 2 },
        Egress: true,
        RuleAction: 'allow',
        CidrBlock: '0.0.0.0/0',
      },
    ],
  }),
  blockPublicAccess: { ok: true, value: { InternetGatewayBlockMode: 'block-ingress', State: 'update-in-progress' } },
  blockPublicAccessExclusions: raw(
    {
      ExclusionId: 'ex-1',
      InternetGatewayExclusionMode: 'allow-bidirectional',
      ResourceArn: 'arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1',
      State: 'create-complete',
    },
    {
      ExclusionId: 'ex-2',
      InternetGatewayExclusionMode: 'allow-egress',
      ResourceArn: 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1',
      State: 'a state of next year',
    },
  ),
  loadBalancers: raw({
    LoadBalancerArn: 'arn:lb',
    LoadBalancerName: 'web-lb',
    Type: 'network',
    Scheme: 'internet-facing',
    State: { Code: 'active' },
    AvailabilityZones: [{ ZoneName: 'a', SubnetId: 'subnet-1' }],
    IpAddressType: 'dualstack',
  }),
  listeners: raw({
    ListenerArn: 'arn:listener',
    LoadBalancerArn: 'arn:lb',
    Port: 80,
    Protocol: 'TCP',
    DefaultActions: [
      { Type: 'authenticate-oidc', Order: 1 },
      {
        Type: 'forward',
        TargetGroupArn: 'arn:tg-1',
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: 'arn:tg-1', Weight: 1 },
            { TargetGroupArn: 'arn:tg-2', Weight: 0 },
            { TargetGroupArn: 'arn:tg-3', Weight: 99 },
          ],
        },
      },
    ],
  }),
  listenerRules: raw({
    ListenerArn: 'arn:listener',
    Rules: [
      {
        Actions: [{ Type: 'forward', TargetGroupArn: 'arn:tg-4' }],
        Conditions: [
          { Field: 'path-pattern', Values: ['/a'] },
          { Field: 'source-ip', SourceIpConfig: { Values: ['8.8.8.0/24'] } },
        ],
      },
      { Actions: [{ Type: 'redirect', RedirectConfig: {} }] },
    ],
  }),
  targetGroups: raw({
    TargetGroupArn: 'arn:tg-1',
    TargetGroupName: 'tg-1',
    TargetType: 'ip',
    Port: 8080,
    Protocol: 'TCP',
    VpcId: 'vpc-1',
    IpAddressType: 'ipv6',
    LoadBalancerArns: ['arn:lb'],
  }),
  targetGroupAttributes: raw({
    TargetGroupArn: 'arn:tg-1',
    Attributes: [{ Key: 'preserve_client_ip.enabled', Value: 'true' }],
  }),
  targetHealth: raw({
    TargetGroupArn: 'arn:tg-1',
    TargetHealthDescriptions: [
      {
        Target: { Id: '10.0.1.10', Port: 81, AvailabilityZone: 'all' },
        TargetHealth: { State: 'unused', Reason: 'Target.InvalidState' },
      },
    ],
  }),
  classicLoadBalancers: raw({
    LoadBalancerName: 'old',
    Scheme: 'internet-facing',
    Subnets: ['subnet-1'],
    SecurityGroups: ['sg-1'],
    Instances: [{ InstanceId: 'i-1' }],
    ListenerDescriptions: [
      { Listener: { Protocol: 'HTTP', LoadBalancerPort: 80, InstanceProtocol: 'HTTP', InstancePort: 8080 } },
    ],
  }),
};

const expected: AwsNetwork = {
  securityGroups: raw({
    id: 'sg-1',
    ingress: [
      {
        protocol: 'tcp',
        ports: { from: 80, to: 81 },
        cidrs: ['0.0.0.0/0', '::/0'],
        prefixListIds: ['pl-1'],
        groupIds: ['sg-2'],
      },
      { protocol: 'any', cidrs: [], prefixListIds: [], groupIds: [] },
      { protocol: 'other', cidrs: ['0.0.0.0/0'], prefixListIds: [], groupIds: [] },
    ],
  }) as AwsNetwork['securityGroups'],
  prefixLists: { items: [{ id: 'pl-1', name: 'offices', cidrs: ['8.8.8.0/24'] }] },
  subnets: {
    items: [{ id: 'subnet-1', vpcId: 'vpc-1', ownerId: '111122223333', cidrs: ['10.0.1.0/24', '2600::/64'] }],
  },
  routeTables: {
    items: [
      {
        id: 'rtb-1',
        vpcId: 'vpc-1',
        subnetIds: ['subnet-1'],
        isMain: true,
        routes: [
          { destination: { cidr: '10.0.0.0/16' }, target: 'local', isActive: true, isPropagated: false },
          { destination: { cidr: '::/0' }, target: 'eigw-1', isActive: true, isPropagated: false },
          { destination: { prefixListId: 'pl-1' }, target: 'tgw-1', isActive: false, isPropagated: false },
          { destination: { cidr: '0.0.0.0/0' }, target: 'vgw-1', isActive: true, isPropagated: true },
        ],
      },
    ],
  },
  networkAcls: {
    items: [
      {
        id: 'acl-1',
        subnetIds: ['subnet-1'],
        entries: [
          {
            ruleNumber: 100,
            isEgress: false,
            isAllow: true,
            protocol: 'tcp',
            ports: { from: 80, to: 80 },
            cidr: '0.0.0.0/0',
          },
          { ruleNumber: 32767, isEgress: true, isAllow: false, protocol: 'any', cidr: '::/0' },
          { ruleNumber: 200, isEgress: true, isAllow: true, protocol: 'other', cidr: '0.0.0.0/0' },
        ],
      },
    ],
  },
  blockPublicAccess: { ok: true, value: { mode: 'block-ingress', isChanging: true } },
  blockPublicAccessExclusions: {
    items: [
      { id: 'ex-1', resourceId: 'subnet-1', mode: 'allow-bidirectional', state: 'active' },
      { id: 'ex-2', resourceId: 'vpc-1', mode: 'allow-egress', state: 'changing' },
    ],
  },
  loadBalancers: {
    items: [
      {
        arn: 'arn:lb',
        name: 'web-lb',
        kind: 'network',
        isInternetFacing: true,
        isUsable: true,
        subnetIds: ['subnet-1'],
        hasPublicIpv4: true,
        hasIpv6: true,
      },
    ],
  },
  listeners: {
    items: [
      {
        arn: 'arn:listener',
        loadBalancerArn: 'arn:lb',
        port: 80,
        protocol: 'TCP',
        forwards: [{ targetGroupArn: 'arn:tg-1' }, { targetGroupArn: 'arn:tg-3' }],
      },
    ],
  },
  listenerRules: {
    items: [{ listenerArn: 'arn:listener', forwards: [{ targetGroupArn: 'arn:tg-4', sources: ['8.8.8.0/24'] }] }],
  },
  targetGroups: {
    items: [
      {
        arn: 'arn:tg-1',
        name: 'tg-1',
        targetType: 'ip',
        port: 8080,
        protocol: 'TCP',
        vpcId: 'vpc-1',
        isIpv6: true,
        loadBalancerArns: ['arn:lb'],
      },
    ],
  },
  targetGroupAttributes: { items: [{ targetGroupArn: 'arn:tg-1', preserveClientIp: true }] },
  targetHealth: {
    items: [
      {
        targetGroupArn: 'arn:tg-1',
        targets: [{ id: '10.0.1.10', port: 81, zone: 'all', state: 'unused', reason: 'Target.InvalidState' }],
      },
    ],
  },
  classicLoadBalancers: {
    items: [
      {
        name: 'old',
        isInternetFacing: true,
        subnetIds: ['subnet-1'],
        groupIds: ['sg-1'],
        instanceIds: ['i-1'],
        listeners: [{ port: 80, instancePort: 8080 }],
      },
    ],
  },
};

describe('normalizeNetwork', () => {
  it('reads one of everything', () => {
    expect(normalize(full)).toStrictEqual({ network: expected, gaps: [] });
  });

  it('keeps the gaps of the collector where they are', () => {
    const gap = {
      cloud: 'aws',
      account: '1',
      region: 'r',
      api: 'ec2:DescribeSubnets',
      kind: 'denied',
      code: 'UnauthorizedOperation',
      hides: 'x',
    } as const;
    const { network, gaps } = normalize({ subnets: { items: [{}], gap }, blockPublicAccess: { ok: false, gap } });
    expect(network.subnets).toEqual({ items: [], gap });
    expect(network.blockPublicAccess).toEqual({ ok: false, gap });
    expect(gaps.map((item) => item.kind)).toEqual(['malformed']);
  });

  const permission = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [] };
  it.each<[keyof RawNetwork, string, unknown]>([
    ['securityGroups', 'a group without an id', { IpPermissions: [] }],
    ['securityGroups', 'a TCP rule without ports', { GroupId: 'sg-1', IpPermissions: [{ IpProtocol: 'tcp' }] }],
    ['securityGroups', 'ports that are none', { GroupId: 'sg-1', IpPermissions: [{ ...permission, ToPort: 70000 }] }],
    ['securityGroups', 'a port as text', { GroupId: 'sg-1', IpPermissions: [{ ...permission, FromPort: '80' }] }],
    ['prefixLists', 'a list without entries', { PrefixListId: 'pl-1' }],
    ['subnets', 'no subnet at all', 'subnet-1'],
    [
      'routeTables',
      'a route without a state',
      { RouteTableId: 'r', Routes: [{ DestinationCidrBlock: '::/0', GatewayId: 'igw-1' }] },
    ],
    [
      'routeTables',
      'a route without a destination',
      { RouteTableId: 'r', Routes: [{ GatewayId: 'igw-1', State: 'active' }] },
    ],
    ['routeTables', 'a table without routes', { RouteTableId: 'r' }],
    ['networkAcls', 'an ACL without entries', { NetworkAclId: 'acl-1' }],
    [
      'networkAcls',
      'an entry that neither allows nor denies',
      {
        NetworkAclId: 'a',
        Entries: [{ RuleNumber: 1, Egress: true, RuleAction: 'perhaps', Protocol: '-1', CidrBlock: '0.0.0.0/0' }],
      },
    ],
    [
      'networkAcls',
      'a TCP entry without ports',
      {
        NetworkAclId: 'a',
        Entries: [{ RuleNumber: 1, Egress: true, RuleAction: 'allow', Protocol: '6', CidrBlock: '0.0.0.0/0' }],
      },
    ],
    [
      'blockPublicAccessExclusions',
      'an exclusion of something else',
      {
        ExclusionId: 'e',
        InternetGatewayExclusionMode: 'allow-egress',
        ResourceArn: 'arn:aws:ec2:::instance/i-1',
        State: 'x',
      },
    ],
    ['loadBalancers', 'a kind that is not known', { LoadBalancerArn: 'a', LoadBalancerName: 'n', Type: 'quantum' }],
    ['listeners', 'a listener of no balancer', { ListenerArn: 'a' }],
    ['listenerRules', 'rules that are missing', { ListenerArn: 'a' }],
    [
      'targetGroups',
      'a kind of target that is not known',
      { TargetGroupArn: 'a', TargetGroupName: 'n', TargetType: 'cat' },
    ],
    ['targetHealth', 'a target without an id', { TargetGroupArn: 'a', TargetHealthDescriptions: [{ Target: {} }] }],
    [
      'classicLoadBalancers',
      'a listener without ports',
      { LoadBalancerName: 'n', ListenerDescriptions: [{ Listener: {} }] },
    ],
  ])('makes a gap on %s of %s and keeps the rest', (key, _, broken) => {
    const good = full[key];
    if (good === undefined || 'ok' in good) throw new Error(`${key} is a list`);
    const { network, gaps } = normalize({ [key]: { items: [broken, ...good.items, broken] } });
    const listing = network[key];
    if ('ok' in listing) throw new Error(`${key} is a list`);
    expect(listing.items).toEqual((expected[key] as typeof listing).items);
    expect(listing.gap).toMatchObject({ kind: 'malformed', account: '111122223333', region: 'eu-west-1', count: 2 });
    expect(gaps).toEqual([listing.gap]);
  });

  it('makes a gap of a Block Public Access mode that is not known', () => {
    const { network, gaps } = normalize({
      blockPublicAccess: { ok: true, value: { InternetGatewayBlockMode: 'half' } },
    });
    expect(network.blockPublicAccess).toEqual({ ok: false, gap: gaps[0] });
    expect(gaps[0]?.api).toBe('ec2:DescribeVpcBlockPublicAccessOptions');
  });

  it('never throws, whatever stands in the lists', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(emptyRaw)),
        fc.array(fc.anything(), { maxLength: 3 }),
        (key, items) => {
          const part = key === 'blockPublicAccess' ? { ok: true, value: items[0] } : { items };
          const { network, gaps } = normalize({ [key]: part });
          const listing = network[key as keyof AwsNetwork];
          if (!('ok' in listing)) expect(listing.items.length + (gaps[0]?.count ?? gaps.length)).toBe(items.length);
        },
      ),
      { numRuns: 500, seed: 40 },
    );
  });
});
