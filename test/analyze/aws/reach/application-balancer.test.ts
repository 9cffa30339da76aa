import { describe, expect, it } from 'vitest';
import { alb, balancedNetwork, type Estate, group, listener, reachBehind } from './balancer-fixture.ts';
import { aclEntry, gap, listing, openAcl, privateInterface, reachOf, tcp, verdictOf } from './network-fixture.ts';

describe('a private machine behind an internet-facing application load balancer', () => {
  it('is public on the port of the listener, with the chain', () => {
    expect(reachBehind().reach).toEqual({
      exposure: 'public',
      ports: [443],
      latent: false,
      chain: ['internet', 'alb web-lb tcp/443', 'tg-1 port 8080', 'i-1 eni-1'],
      paths: [
        {
          exposure: 'public',
          port: 443,
          backendPort: 8080,
          via: 'alb',
          sources: ['0.0.0.0/0'],
          chain: ['internet', 'alb web-lb tcp/443', 'tg-1 port 8080', 'i-1 eni-1'],
        },
      ],
    });
  });

  it.each<[string, Estate]>([
    ['an internal balancer', { balancer: { isInternetFacing: false } }],
    ['a failed balancer', { balancer: { isUsable: false } }],
    ['a listener on another port', { listener: { port: 9000 } }],
    ['a listener that only redirects', { listener: { forwards: [] } }],
    ['a balancer without a route to the internet', { balancer: { subnetIds: ['subnet-2'] } }],
    ['a group of the balancer for another port', { balancerGroup: [tcp(80, ['0.0.0.0/0'])] }],
    ['a group of the balancer for private clients', { balancerGroup: [tcp(443, ['10.0.0.0/8'])] }],
    ['a group of the machine for another port', { targetGroup: [tcp(80, [], { groupIds: ['sg-lb'] })] }],
    ['a group of the machine for another subnet', { targetGroup: [tcp(8080, ['10.0.9.0/24'])] }],
    ['a target that drains', { target: { state: 'draining' } }],
    ['a target that is not used', { target: { state: 'unused', reason: 'Target.NotInUse' } }],
    ['another target', { target: { id: 'i-2' } }],
    [
      'Block Public Access over the balancer',
      { network: { blockPublicAccess: { ok: true, value: { mode: 'block-ingress', isChanging: false } } } },
    ],
    [
      'an ACL of the balancer',
      {
        network: {
          networkAcls: listing(
            {
              id: 'acl-lb',
              subnetIds: ['subnet-1'],
              entries: [aclEntry(100, { cidr: '10.0.0.0/8' }), aclEntry(100, { isEgress: true })],
            },
            { id: 'acl-1', subnetIds: ['subnet-2'], entries: openAcl },
          ),
        },
      },
    ],
    [
      'an ACL of the machine that does not let the balancer in',
      {
        network: {
          networkAcls: listing(
            { id: 'acl-lb', subnetIds: ['subnet-1'], entries: openAcl },
            {
              id: 'acl-1',
              subnetIds: ['subnet-2'],
              entries: [aclEntry(90, { isAllow: false, cidr: '10.0.1.0/24' }), ...openAcl],
            },
          ),
        },
      },
    ],
  ])('is closed by %s', (_, estate) => {
    const result = reachBehind(estate);
    expect(verdictOf(result)).toBe('none');
    expect(result.reach?.blockedBy).toHaveLength(1);
  });

  it.each<[string, Estate]>([
    ['its subnet as the source', { targetGroup: [tcp(8080, ['10.0.1.0/24'])] }],
    ['the VPC as the source', { targetGroup: [tcp(8080, ['10.0.0.0/16'])] }],
    ['a target that is unhealthy', { target: { state: 'unhealthy' } }],
    ['a target that starts', { target: { state: 'initial' } }],
    ['the address of the machine as the target', { group: { targetType: 'ip' }, target: { id: '10.0.2.10' } }],
    ['a port of the target', { target: { port: 9090 }, targetGroup: [tcp(9090, [], { groupIds: ['sg-lb'] })] }],
    ['one of two subnets', { balancer: { subnetIds: ['subnet-2', 'subnet-1'] } }],
    [
      'an excluded subnet of the balancer while the machine is not excluded',
      {
        network: {
          blockPublicAccess: { ok: true, value: { mode: 'block-bidirectional', isChanging: false } },
          blockPublicAccessExclusions: listing({
            id: 'ex-1',
            resourceId: 'subnet-1',
            mode: 'allow-bidirectional',
            state: 'active',
          }),
        },
      },
    ],
    [
      'a rule that forwards',
      {
        listener: { forwards: [] },
        network: {
          listenerRules: listing({ listenerArn: listener.arn, forwards: [{ targetGroupArn: group.arn }] }),
        },
      },
    ],
  ])('is public through %s', (_, estate) => {
    expect(verdictOf(reachBehind(estate))).toBe('public 443');
  });

  it('does not pass an ACL on the way to a machine in the same subnet', () => {
    const entries = [aclEntry(90, { isAllow: false, cidr: '10.0.1.0/24' }), ...openAcl];
    const network = balancedNetwork({
      network: { networkAcls: listing({ id: 'acl-1', subnetIds: ['subnet-1'], entries }) },
    });
    const interfaces = [{ ...privateInterface, subnetId: 'subnet-1', addresses: [{ privateIp: '10.0.1.10' }] }];
    expect(verdictOf(reachOf(network, { interfaces }))).toBe('public 443');
  });

  it('says so when the target is unhealthy', () => {
    expect(reachBehind({ target: { state: 'unhealthy' } }).reach?.chain).toContain('tg-1 port 8080 (target unhealthy)');
  });

  it('is restricted by a source-ip condition or by the balancer', () => {
    const forwards = [{ targetGroupArn: group.arn, sources: ['8.8.8.0/24'] }];
    const listenerRules = listing({ listenerArn: listener.arn, forwards });
    const byRule = reachBehind({ listener: { forwards: [] }, network: { listenerRules } });
    expect(verdictOf(byRule)).toBe('restricted 443');
    expect(byRule.reach?.paths[0]?.sources).toEqual(['8.8.8.0/24']);
    const byGroup = reachBehind({
      balancerGroup: [tcp(443, [], { prefixListIds: ['pl-1'] })],
      network: {
        prefixLists: listing({
          id: 'pl-1',
          name: 'com.amazonaws.global.cloudfront.origin-facing',
          cidrs: ['13.32.0.0/15'],
        }),
      },
    });
    expect(byGroup.reach?.paths[0]?.sources).toEqual([
      'prefix list pl-1 (com.amazonaws.global.cloudfront.origin-facing)',
    ]);
  });

  it('is public over IPv6 when only the balancer speaks it', () => {
    const estate: Estate = {
      balancer: { hasPublicIpv4: false, hasIpv6: true },
      balancerGroup: [tcp(443, ['::/0'])],
    };
    expect(verdictOf(reachBehind(estate))).toBe('public 443');
    expect(verdictOf(reachBehind({ ...estate, balancerGroup: [tcp(443, ['0.0.0.0/0'])] }))).toBe('none');
  });

  it('is latent while it is stopped and its target unused for that', () => {
    const target = { state: 'unused', reason: 'Target.InvalidState' };
    expect(reachBehind({ target, state: 'stopped' }).reach).toMatchObject({ exposure: 'public', latent: true });
    expect(verdictOf(reachBehind({ target }))).toBe('none');
  });

  it('does not take an address of another VPC for the machine', () => {
    const estate: Estate = { group: { targetType: 'ip', vpcId: 'vpc-2' }, target: { id: '10.0.2.10' } };
    expect(verdictOf(reachBehind(estate))).toBe('none');
    const outside = reachBehind({ ...estate, target: { id: '10.0.2.10', zone: 'all' } });
    expect(verdictOf(outside)).toContain('which may be another machine');
  });

  it('is unknown when its group admits only a part of the subnet of the balancer', () => {
    expect(verdictOf(reachBehind({ targetGroup: [tcp(8080, ['10.0.1.0/25'])] }))).toBe(
      'unknown: eni-1 admits only a part of subnet-1, in which the load balancer is',
    );
  });
});

describe('load balancers that could not be read', () => {
  const denied = (api: string) => ({ items: [], gap: gap(api) });
  it.each<[string, Estate['network'], string]>([
    ['listeners', { listeners: denied('elasticloadbalancing:DescribeListeners') }, 'DescribeListeners'],
    [
      'rules',
      {
        listenerRules: denied('elasticloadbalancing:DescribeRules'),
        listeners: listing({ ...listener, forwards: [] }),
      },
      'DescribeRules',
    ],
    ['target groups', { targetGroups: denied('elasticloadbalancing:DescribeTargetGroups') }, 'DescribeTargetGroups'],
    ['targets', { targetHealth: denied('elasticloadbalancing:DescribeTargetHealth') }, 'DescribeTargetHealth'],
    [
      'the subnets of the balancer',
      {
        subnets: denied('ec2:DescribeSubnets'),
        networkAcls: listing({
          id: 'acl-1',
          subnetIds: ['subnet-1', 'subnet-2'],
          entries: [
            aclEntry(100),
            aclEntry(90, { isEgress: true, cidr: '10.0.1.0/25', isAllow: false }),
            aclEntry(100, { isEgress: true }),
          ],
        }),
      },
      'DescribeSubnets',
    ],
  ])('leave the verdict open without %s', (_, network, api) => {
    expect(verdictOf(reachBehind({ network: network ?? {} }))).toContain(`${api} could not be read`);
  });

  it('leave it open when a listener has rules that are not in the list', () => {
    const network = { listenerRules: listing<never>(), listeners: listing({ ...listener, forwards: [] }) };
    expect(verdictOf(reachBehind({ network }))).toContain('the rules of a listener in front of tg-1');
  });

  it('leave it open when nobody listed the targets of a group', () => {
    expect(verdictOf(reachBehind({ network: { targetHealth: listing() } }))).toContain(
      'the targets of tg-1 were not read',
    );
  });

  it.each<[string, Estate, string]>([
    ['a balancer shows no subnets', { balancer: { subnetIds: [] } }, 'web-lb shows no subnets'],
    [
      'a listener forwards to a group that is not listed',
      { listener: { forwards: [{ targetGroupArn: 'arn:tg/2' }] } },
      'target group arn:tg/2 is not visible',
    ],
    [
      'nobody listed the targets of a group that names no balancer',
      { group: { loadBalancerArns: [] }, network: { targetHealth: listing() } },
      'the targets of tg-1 were not read',
    ],
  ])('leave it open when %s', (_, estate, reason) => {
    expect(verdictOf(reachBehind(estate))).toBe(`unknown: ${reason}`);
  });

  it('do not matter to a machine that is no target', () => {
    const network = { listeners: denied('elasticloadbalancing:DescribeListeners') };
    expect(verdictOf(reachBehind({ network, target: { id: 'i-2' } }))).toBe('none');
  });

  it('do not matter where none faces the internet', () => {
    const network = { targetHealth: denied('elasticloadbalancing:DescribeTargetHealth') };
    expect(verdictOf(reachBehind({ network, balancer: { isInternetFacing: false } }))).toBe('none');
  });

  it('still say public when the group of the machine names that of the balancer and subnets were not read', () => {
    expect(verdictOf(reachBehind({ network: { subnets: denied('ec2:DescribeSubnets') } }))).toBe('public 443');
  });

  it('leave it open when an application load balancer shows no groups', () => {
    const { groupIds: _, ...bare } = alb;
    const network = {
      loadBalancers: listing(bare),
      securityGroups: listing({ id: 'sg-1', ingress: [tcp(8080, ['10.0.0.0/8'])] }),
    };
    expect(verdictOf(reachBehind({ network }))).toBe('unknown: web-lb shows no security groups');
  });
});
