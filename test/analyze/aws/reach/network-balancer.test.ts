import { describe, expect, it } from 'vitest';
import type { LoadBalancer } from '../../../../src/model/aws/load-balancing.ts';
import type { AwsNetwork } from '../../../../src/model/aws/network.ts';
import { alb, type Estate, group, listener, networkBalancer, reachBehind } from './balancer-fixture.ts';
import {
  aclEntry,
  allTraffic,
  gap,
  listing,
  openAcl,
  privateInterface,
  reachOf,
  tcp,
  verdictOf,
} from './network-fixture.ts';

function reachBehindNlb(estate: Estate = {}) {
  return reachBehind(networkBalancer(estate));
}

describe('a private machine behind an internet-facing network load balancer', () => {
  it('is public when its own group admits the internet', () => {
    const { reach } = reachBehindNlb();
    expect(reach).toMatchObject({ exposure: 'public', ports: [443] });
    expect(reach?.chain).toEqual(['internet', 'nlb front tcp/443', 'tg-1 port 8080', 'i-1 eni-1']);
  });

  it.each<[string, Estate, string]>([
    ['the internet on the target port only', { targetGroup: [tcp(8080, ['0.0.0.0/0'])] }, 'public 443'],
    ['the internet on the listener port only', { targetGroup: [tcp(443, ['0.0.0.0/0'])] }, 'none'],
    ['the VPC only', { targetGroup: [tcp(8080, ['10.0.0.0/16'])] }, 'none'],
    ['an office only', { targetGroup: [tcp(8080, ['8.8.8.0/24'])] }, 'restricted 443'],
    [
      'the VPC, with client addresses not kept',
      { targetGroup: [tcp(8080, ['10.0.0.0/16'])], preserveClientIp: false },
      'public 443',
    ],
    [
      'an office, with client addresses not kept',
      { targetGroup: [tcp(8080, ['8.8.8.0/24'])], preserveClientIp: false },
      'none',
    ],
  ])('follows a group that admits %s', (_, estate, verdict) => {
    expect(verdictOf(reachBehindNlb(estate))).toBe(verdict);
  });

  it.each<[string, Estate, string]>([
    ['address targets over TCP do not', { group: { targetType: 'ip' } }, 'public 443'],
    ['address targets that are set to', { group: { targetType: 'ip' }, preserveClientIp: true }, 'none'],
    ['TLS to addresses does not', { group: { targetType: 'ip', protocol: 'TLS' } }, 'public 443'],
    ['TCP_UDP always does', { group: { targetType: 'ip', protocol: 'TCP_UDP' }, preserveClientIp: false }, 'none'],
  ])('keeps client addresses by the rules of the group: %s', (_, estate, verdict) => {
    const target = { id: '10.0.2.10' };
    expect(verdictOf(reachBehindNlb({ ...estate, target, targetGroup: [tcp(8080, ['10.0.0.0/16'])] }))).toBe(verdict);
  });

  it('needs the attributes only where the two ways differ', () => {
    const network = {
      targetGroupAttributes: { items: [], gap: gap('elasticloadbalancing:DescribeTargetGroupAttributes') },
    };
    expect(verdictOf(reachBehindNlb({ network }))).toBe('public 443');
    const targetGroup = [tcp(8080, ['10.0.0.0/16'])];
    expect(verdictOf(reachBehindNlb({ network, targetGroup }))).toContain('DescribeTargetGroupAttributes');
  });

  it('is filtered by the groups of the balancer, and let in by naming them', () => {
    const estate: Estate = { balancer: { groupIds: ['sg-lb'] }, targetGroup: [tcp(8080, [], { groupIds: ['sg-lb'] })] };
    expect(verdictOf(reachBehindNlb(estate))).toBe('public 443');
    expect(verdictOf(reachBehindNlb({ ...estate, balancerGroup: [tcp(443, ['8.8.8.8/32'])] }))).toBe('restricted 443');
  });

  it('is closed by an ACL of its own that does not let clients in', () => {
    const networkAcls = listing(
      { id: 'acl-lb', subnetIds: ['subnet-1'], entries: openAcl },
      {
        id: 'acl-1',
        subnetIds: ['subnet-2'],
        entries: [aclEntry(100, { cidr: '10.0.0.0/16' }), aclEntry(100, { isEgress: true })],
      },
    );
    expect(verdictOf(reachBehindNlb({ network: { networkAcls } }))).toBe('none');
    expect(verdictOf(reachBehindNlb({ network: { networkAcls }, preserveClientIp: false }))).toBe('public 443');
  });

  it('is not reached through a listener for UDP', () => {
    expect(verdictOf(reachBehindNlb({ listener: { protocol: 'UDP' } }))).toBe('none');
  });

  it('is reached over IPv6 through a balancer that speaks IPv4 inside', () => {
    const estate: Estate = {
      balancer: { hasPublicIpv4: false, hasIpv6: true },
      targetGroup: [tcp(8080, ['10.0.0.0/16'])],
    };
    expect(verdictOf(reachBehindNlb(estate))).toBe('public 443');
  });
});

describe('an application load balancer behind a network one', () => {
  const { groupIds: _, ...withoutGroups } = alb;
  const front: LoadBalancer = { ...withoutGroups, arn: 'arn:lb/front', name: 'front', kind: 'network' };
  const inner: LoadBalancer = { ...alb, name: 'inner', isInternetFacing: false, subnetIds: ['subnet-2'] };
  const chained: Partial<AwsNetwork> = {
    loadBalancers: listing(front, inner),
    listeners: listing(
      { ...listener, port: 8443 },
      {
        arn: 'arn:listener/front',
        loadBalancerArn: front.arn,
        port: 443,
        protocol: 'TCP',
        forwards: [{ targetGroupArn: 'arn:tg/alb' }],
      },
    ),
    targetGroups: listing(group, {
      ...group,
      arn: 'arn:tg/alb',
      name: 'tg-alb',
      targetType: 'alb',
      port: 8443,
      protocol: 'TCP',
      loadBalancerArns: [front.arn],
    }),
    targetHealth: listing(
      { targetGroupArn: group.arn, targets: [{ id: 'i-1', state: 'healthy' }] },
      { targetGroupArn: 'arn:tg/alb', targets: [{ id: alb.arn, port: 8443, state: 'healthy' }] },
    ),
  };
  const balancerGroup = [tcp(8443, ['0.0.0.0/0'])];

  it('makes the machine public with the whole chain', () => {
    const { reach } = reachBehind({ network: chained, balancerGroup });
    expect(reach).toMatchObject({ exposure: 'public', ports: [443] });
    expect(reach?.chain).toEqual([
      'internet',
      'nlb front tcp/443',
      'tg-alb port 8443',
      'alb inner tcp/8443',
      'tg-1 port 8080',
      'i-1 eni-1',
    ]);
  });

  it('is closed by a group of the inner balancer', () => {
    expect(verdictOf(reachBehind({ network: chained, balancerGroup: [tcp(8443, ['10.0.0.0/8'])] }))).toBe('none');
  });

  it('is closed when neither faces the internet', () => {
    const network = { ...chained, loadBalancers: listing({ ...front, isInternetFacing: false }, inner) };
    expect(verdictOf(reachBehind({ network, balancerGroup }))).toBe('none');
  });

  it('is unknown when the listeners of the inner balancer were not read', () => {
    const listeners = listing({
      ...listener,
      loadBalancerArn: front.arn,
      port: 443,
      protocol: 'TCP',
      forwards: [{ targetGroupArn: 'arn:tg/alb' }],
    });
    expect(verdictOf(reachBehind({ network: { ...chained, listeners }, balancerGroup }))).toBe(
      'unknown: the listeners of inner were not read',
    );
  });
});

describe('a private machine behind a classic load balancer', () => {
  const classic = {
    name: 'old',
    isInternetFacing: true,
    subnetIds: ['subnet-1'],
    groupIds: ['sg-lb'],
    instanceIds: ['i-1'],
    listeners: [{ port: 80, instancePort: 8080 }],
  };
  const securityGroups = (sources: string[], target = tcp(8080, [], { groupIds: ['sg-lb'] })) =>
    listing({ id: 'sg-lb', ingress: [tcp(80, sources)] }, { id: 'sg-1', ingress: [target] });
  const reach = (network: Partial<AwsNetwork>) => reachOf(network, { interfaces: [privateInterface] });

  it('is public with the chain', () => {
    const result = reach({ classicLoadBalancers: listing(classic), securityGroups: securityGroups(['0.0.0.0/0']) });
    expect(verdictOf(result)).toBe('public 80');
    expect(result.reach?.paths[0]).toMatchObject({ via: 'clb', backendPort: 8080 });
    expect(result.reach?.chain).toEqual(['internet', 'clb old tcp/80', 'instance port 8080', 'i-1 eni-1']);
  });

  it('is unknown when the balancer shows neither subnets nor groups', () => {
    const bare = { ...classic, subnetIds: [], groupIds: [] };
    const result = reach({ classicLoadBalancers: listing(bare), securityGroups: securityGroups(['0.0.0.0/0']) });
    expect(verdictOf(result)).toContain('unknown: old shows no subnets');
  });

  it.each([
    ['an internal one', { ...classic, isInternetFacing: false }, securityGroups(['0.0.0.0/0']), 'none'],
    ['one with other machines', { ...classic, instanceIds: ['i-2'] }, securityGroups(['0.0.0.0/0']), 'none'],
    ['one in a private subnet', { ...classic, subnetIds: ['subnet-2'] }, securityGroups(['0.0.0.0/0']), 'none'],
    ['one for an office', classic, securityGroups(['8.8.8.8/32']), 'restricted 80'],
    [
      'one that the machine does not let in',
      classic,
      securityGroups(['0.0.0.0/0'], allTraffic(['10.9.0.0/16'])),
      'none',
    ],
  ])('is judged behind %s', (_, balancer, groups, verdict) => {
    expect(verdictOf(reach({ classicLoadBalancers: listing(balancer), securityGroups: groups }))).toBe(verdict);
  });
});
