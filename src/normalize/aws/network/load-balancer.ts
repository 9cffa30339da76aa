import { z } from 'zod';
import type { ClassicLoadBalancer, LoadBalancer } from '../../../model/aws/load-balancing.ts';
import { listOf, optionalText, portNumber } from './field-shapes.ts';
import { presentKeys } from './present-keys.ts';

/**
 * One item of ELBv2 DescribeLoadBalancers. Balancers are IPv4 unless they say otherwise:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
 */
export const loadBalancerShape = z
  .object({
    LoadBalancerArn: z.string(),
    LoadBalancerName: z.string(),
    Type: z.enum(['application', 'network', 'gateway']),
    Scheme: optionalText,
    State: z.object({ Code: optionalText }).nullish(),
    AvailabilityZones: listOf(z.object({ SubnetId: optionalText })),
    SecurityGroups: listOf(z.string()),
    IpAddressType: optionalText,
  })
  .transform(
    (raw): LoadBalancer =>
      presentKeys({
        arn: raw.LoadBalancerArn,
        name: raw.LoadBalancerName,
        kind: raw.Type,
        isInternetFacing: raw.Scheme === 'internet-facing',
        isUsable: raw.State?.Code !== 'failed',
        subnetIds: raw.AvailabilityZones.flatMap((zone) => zone.SubnetId ?? []),
        groupIds: raw.SecurityGroups.length === 0 ? undefined : raw.SecurityGroups,
        hasPublicIpv4: raw.IpAddressType !== 'dualstack-without-public-ipv4',
        hasIpv6: raw.IpAddressType?.startsWith('dualstack') === true,
      }),
  );

const classicListenerShape = z
  .object({ Listener: z.object({ LoadBalancerPort: portNumber, InstancePort: portNumber }) })
  .transform((raw) => ({ port: raw.Listener.LoadBalancerPort, instancePort: raw.Listener.InstancePort }));

/** One item of classic DescribeLoadBalancers. */
export const classicLoadBalancerShape = z
  .object({
    LoadBalancerName: z.string(),
    Scheme: optionalText,
    Subnets: listOf(z.string()),
    SecurityGroups: listOf(z.string()),
    Instances: listOf(z.object({ InstanceId: z.string() })),
    ListenerDescriptions: listOf(classicListenerShape),
  })
  .transform(
    (raw): ClassicLoadBalancer => ({
      name: raw.LoadBalancerName,
      isInternetFacing: raw.Scheme === 'internet-facing',
      subnetIds: raw.Subnets,
      groupIds: raw.SecurityGroups,
      instanceIds: raw.Instances.map((instance) => instance.InstanceId),
      listeners: raw.ListenerDescriptions,
    }),
  );
