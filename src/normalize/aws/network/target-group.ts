import { z } from 'zod';
import type { Target, TargetGroup, TargetGroupAttributes, TargetHealth } from '../../../model/aws/load-balancing.ts';
import { listOf, optionalText, portNumber } from './field-shapes.ts';
import { presentKeys } from './present-keys.ts';

const optionalPort = portNumber.nullish().transform((port) => port ?? undefined);

/** One item of DescribeTargetGroups; groups are IPv4 unless they say otherwise. */
export const targetGroupShape = z
  .object({
    TargetGroupArn: z.string(),
    TargetGroupName: z.string(),
    TargetType: z.enum(['instance', 'ip', 'alb', 'lambda']),
    Port: optionalPort,
    Protocol: optionalText,
    VpcId: optionalText,
    IpAddressType: optionalText,
    LoadBalancerArns: listOf(z.string()),
  })
  .transform(
    (raw): TargetGroup =>
      presentKeys({
        arn: raw.TargetGroupArn,
        name: raw.TargetGroupName,
        targetType: raw.TargetType,
        port: raw.Port,
        protocol: raw.Protocol,
        vpcId: raw.VpcId,
        isIpv6: raw.IpAddressType === 'ipv6',
        loadBalancerArns: raw.LoadBalancerArns,
      }),
  );

/** The attributes of one target group, joined with its ARN by the collector. */
export const targetGroupAttributesShape = z
  .object({
    TargetGroupArn: z.string(),
    Attributes: z.array(z.object({ Key: optionalText, Value: optionalText })),
  })
  .transform((raw): TargetGroupAttributes => {
    const value = raw.Attributes.find((attribute) => attribute.Key === 'preserve_client_ip.enabled')?.Value;
    const preserveClientIp = value === undefined ? undefined : value.toLowerCase() === 'true';
    return presentKeys({ targetGroupArn: raw.TargetGroupArn, preserveClientIp });
  });

const targetShape = z
  .object({
    Target: z.object({ Id: z.string(), Port: optionalPort, AvailabilityZone: optionalText }),
    TargetHealth: z.object({ State: optionalText, Reason: optionalText }).nullish(),
  })
  .transform(
    (raw): Target =>
      presentKeys({
        id: raw.Target.Id,
        port: raw.Target.Port,
        zone: raw.Target.AvailabilityZone,
        state: raw.TargetHealth?.State,
        reason: raw.TargetHealth?.Reason,
      }),
  );

/** The targets of one group, joined with its ARN by the collector. */
export const targetHealthShape = z
  .object({ TargetGroupArn: z.string(), TargetHealthDescriptions: z.array(targetShape) })
  .transform((raw): TargetHealth => ({ targetGroupArn: raw.TargetGroupArn, targets: raw.TargetHealthDescriptions }));
