import { z } from 'zod';
import type { NetworkAcl, NetworkAclEntry, Subnet } from '../../../model/aws/network.ts';
import { listOf, optionalText } from './field-shapes.ts';
import { presentKeys } from './present-keys.ts';
import { readPorts, readProtocol } from './protocol.ts';

/** One item of DescribeSubnets. */
export const subnetShape = z
  .object({
    SubnetId: z.string(),
    VpcId: optionalText,
    OwnerId: optionalText,
    CidrBlock: optionalText,
    Ipv6CidrBlockAssociationSet: listOf(
      z.object({
        Ipv6CidrBlock: optionalText,
        Ipv6CidrBlockState: z.object({ State: optionalText }).nullish(),
      }),
    ),
  })
  .transform((raw): Subnet => {
    const ipv6 = raw.Ipv6CidrBlockAssociationSet.filter(
      (block) => (block.Ipv6CidrBlockState?.State ?? 'associated') === 'associated',
    );
    return presentKeys({
      id: raw.SubnetId,
      vpcId: raw.VpcId,
      ownerId: raw.OwnerId,
      cidrs: [raw.CidrBlock, ...ipv6.map((block) => block.Ipv6CidrBlock)].flatMap((cidr) => cidr ?? []),
    });
  });

const entryShape = z
  .object({
    RuleNumber: z.number().int(),
    Egress: z.boolean(),
    RuleAction: z.enum(['allow', 'deny']),
    Protocol: z.string(),
    PortRange: z.object({ From: z.number().int(), To: z.number().int() }).nullish(),
    CidrBlock: optionalText,
    Ipv6CidrBlock: optionalText,
  })
  .transform((raw, context): NetworkAclEntry => {
    const protocol = readProtocol(raw.Protocol);
    const ports = protocol === 'tcp' ? readPorts(raw.PortRange?.From, raw.PortRange?.To) : undefined;
    const cidr = raw.CidrBlock ?? raw.Ipv6CidrBlock;
    if (ports === null || cidr === undefined) {
      context.addIssue({ code: 'custom', message: 'an entry without addresses or ports' });
      return z.NEVER;
    }
    return presentKeys({
      ruleNumber: raw.RuleNumber,
      isEgress: raw.Egress,
      isAllow: raw.RuleAction === 'allow',
      protocol,
      ports,
      cidr,
    });
  });

/** One item of DescribeNetworkAcls. */
export const networkAclShape = z
  .object({
    NetworkAclId: z.string(),
    Associations: listOf(z.object({ SubnetId: optionalText })),
    Entries: z.array(entryShape),
  })
  .transform(
    (raw): NetworkAcl => ({
      id: raw.NetworkAclId,
      subnetIds: raw.Associations.flatMap((association) => association.SubnetId ?? []),
      entries: raw.Entries,
    }),
  );
