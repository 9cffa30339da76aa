import { z } from 'zod';
import type { Permission, PrefixList, SecurityGroup } from '../../../model/aws/network.ts';
import { listOf, optionalInteger, optionalText } from './field-shapes.ts';
import { presentKeys } from './present-keys.ts';
import { readPorts, readProtocol } from './protocol.ts';

const permissionShape = z
  .object({
    IpProtocol: z.string(),
    FromPort: optionalInteger,
    ToPort: optionalInteger,
    IpRanges: listOf(z.object({ CidrIp: z.string() })),
    Ipv6Ranges: listOf(z.object({ CidrIpv6: z.string() })),
    PrefixListIds: listOf(z.object({ PrefixListId: z.string() })),
    UserIdGroupPairs: listOf(z.object({ GroupId: optionalText })),
  })
  .transform((raw, context): Permission => {
    const protocol = readProtocol(raw.IpProtocol);
    const ports = protocol === 'tcp' ? readPorts(raw.FromPort, raw.ToPort) : undefined;
    if (ports === null) {
      context.addIssue({ code: 'custom', message: 'a TCP rule without a range of ports' });
      return z.NEVER;
    }
    return presentKeys({
      protocol,
      ports,
      cidrs: [...raw.IpRanges.map((range) => range.CidrIp), ...raw.Ipv6Ranges.map((range) => range.CidrIpv6)],
      prefixListIds: raw.PrefixListIds.map((list) => list.PrefixListId),
      groupIds: raw.UserIdGroupPairs.flatMap((pair) => pair.GroupId ?? []),
    });
  });

/** One item of DescribeSecurityGroups. */
export const securityGroupShape = z
  .object({ GroupId: z.string(), IpPermissions: listOf(permissionShape) })
  .transform((raw): SecurityGroup => ({ id: raw.GroupId, ingress: raw.IpPermissions }));

/** A managed prefix list joined with its entries, which must be there: a list without them says nothing. */
export const prefixListShape = z
  .object({
    PrefixListId: z.string(),
    PrefixListName: optionalText,
    Entries: z.array(z.object({ Cidr: z.string() })),
  })
  .transform(
    (raw): PrefixList =>
      presentKeys({ id: raw.PrefixListId, name: raw.PrefixListName, cidrs: raw.Entries.map((entry) => entry.Cidr) }),
  );
