import type { HttpReachResult } from '../../../../src/analyze/aws/reach/http-reach.ts';
import type { Listener, LoadBalancer, Target, TargetGroup } from '../../../../src/model/aws/load-balancing.ts';
import type { AwsNetwork, Permission } from '../../../../src/model/aws/network.ts';
import { allTraffic, listing, openNetwork, privateInterface, reachOf, tcp } from './network-fixture.ts';

export const alb: LoadBalancer = {
  arn: 'arn:lb/web-lb',
  name: 'web-lb',
  kind: 'application',
  isInternetFacing: true,
  isUsable: true,
  subnetIds: ['subnet-1'],
  groupIds: ['sg-lb'],
  hasPublicIpv4: true,
  hasIpv6: false,
};

export const listener: Listener = {
  arn: 'arn:listener/1',
  loadBalancerArn: alb.arn,
  port: 443,
  protocol: 'HTTPS',
  forwards: [{ targetGroupArn: 'arn:tg/1' }],
};

export const group: TargetGroup = {
  arn: 'arn:tg/1',
  name: 'tg-1',
  targetType: 'instance',
  port: 8080,
  protocol: 'HTTP',
  vpcId: 'vpc-1',
  isIpv6: false,
  loadBalancerArns: [alb.arn],
};

export interface Estate {
  readonly balancer?: Partial<LoadBalancer>;
  readonly listener?: Partial<Listener>;
  readonly group?: Partial<TargetGroup>;
  readonly target?: Partial<Target>;
  readonly targetGroup?: readonly Permission[];
  readonly balancerGroup?: readonly Permission[];
  readonly preserveClientIp?: boolean;
  readonly network?: Partial<AwsNetwork>;
  readonly state?: string;
}

/** One balancer in a public subnet with one listener, one group and one private machine behind it. */
export function balancedNetwork(estate: Estate): AwsNetwork {
  const { preserveClientIp } = estate;
  return {
    ...openNetwork,
    securityGroups: listing(
      { id: 'sg-lb', ingress: estate.balancerGroup ?? [tcp(443, ['0.0.0.0/0'])] },
      { id: 'sg-1', ingress: estate.targetGroup ?? [tcp(8080, [], { groupIds: ['sg-lb'] })] },
    ),
    loadBalancers: listing({ ...alb, ...estate.balancer }),
    listeners: listing({ ...listener, ...estate.listener }),
    listenerRules: listing({ listenerArn: listener.arn, forwards: [] }),
    targetGroups: listing({ ...group, ...estate.group }),
    targetGroupAttributes: listing({
      targetGroupArn: group.arn,
      ...(preserveClientIp === undefined ? {} : { preserveClientIp }),
    }),
    targetHealth: listing({ targetGroupArn: group.arn, targets: [{ id: 'i-1', state: 'healthy', ...estate.target }] }),
    ...estate.network,
  };
}

export function reachBehind(estate: Estate = {}): HttpReachResult {
  return reachOf(balancedNetwork(estate), { interfaces: [privateInterface], state: estate.state ?? 'running' });
}

/** A network load balancer without groups, TCP all the way. */
export const nlb: Estate['balancer'] = { kind: 'network', name: 'front' };

export function networkBalancer(estate: Estate = {}): Estate {
  const { groupIds: _, ...withoutGroups } = alb;
  return {
    ...estate,
    listener: { protocol: 'TCP', ...estate.listener },
    group: { protocol: 'TCP', ...estate.group },
    targetGroup: estate.targetGroup ?? [allTraffic(['0.0.0.0/0'])],
    network: {
      loadBalancers: listing({ ...withoutGroups, ...nlb, ...estate.balancer }),
      listenerRules: listing(),
      ...estate.network,
    },
  };
}
