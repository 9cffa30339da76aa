import { z } from 'zod';
import type { NetworkInterface, PrivateAddress } from '../../../model/aws/network.ts';
import { listOf, optionalInteger, optionalText } from './field-shapes.ts';
import { presentKeys } from './present-keys.ts';

const associationShape = z.object({ PublicIp: optionalText, IpOwnerId: optionalText }).nullish();

const interfaceShape = z
  .object({
    NetworkInterfaceId: z.string(),
    Attachment: z.object({ DeviceIndex: optionalInteger }).nullish(),
    SubnetId: optionalText,
    VpcId: optionalText,
    OwnerId: optionalText,
    Groups: z.array(z.object({ GroupId: z.string() })),
    PrivateIpAddress: optionalText,
    Association: associationShape,
    PrivateIpAddresses: listOf(z.object({ PrivateIpAddress: z.string(), Association: associationShape })),
    Ipv6Addresses: listOf(z.object({ Ipv6Address: z.string() })),
  })
  .transform(
    (raw): NetworkInterface =>
      presentKeys({
        id: raw.NetworkInterfaceId,
        deviceIndex: raw.Attachment?.DeviceIndex,
        subnetId: raw.SubnetId,
        vpcId: raw.VpcId,
        ownerId: raw.OwnerId,
        groupIds: raw.Groups.map((group) => group.GroupId),
        addresses: addressesOf(raw),
        ipv6Addresses: raw.Ipv6Addresses.map((address) => address.Ipv6Address),
      }),
  );

// Built once: a schema compiles itself on its first use, which costs more than many reads.
const instanceShape = z.object({ NetworkInterfaces: z.array(z.unknown()) });

const identityShape = z.object({ NetworkInterfaceId: optionalText });

/**
 * Reads `NetworkInterfaces` of one raw instance. `undefined` when there is none to show (a terminated instance) or the
 * answer has no such list; an interface that does not have its documented shape is kept, marked as unreadable.
 */
export function normalizeInterfaces(rawInstance: unknown): NetworkInterface[] | undefined {
  const parsed = instanceShape.safeParse(rawInstance);
  if (!parsed.success || parsed.data.NetworkInterfaces.length === 0) return undefined;
  return parsed.data.NetworkInterfaces.map(normalizeInterface);
}

function normalizeInterface(raw: unknown): NetworkInterface {
  const parsed = interfaceShape.safeParse(raw);
  if (parsed.success) return parsed.data;
  const id = identityShape.safeParse(raw).data?.NetworkInterfaceId ?? 'an interface without an id';
  return { id, groupIds: [], addresses: [], ipv6Addresses: [], unreadable: true };
}

type RawAssociation = z.infer<typeof associationShape>;

/** The interface's own association is that of its primary address, which the list normally repeats. */
function addressesOf(raw: {
  readonly PrivateIpAddress: string | undefined;
  readonly Association?: RawAssociation;
  readonly PrivateIpAddresses: readonly { readonly PrivateIpAddress: string; readonly Association?: RawAssociation }[];
}): PrivateAddress[] {
  const listed = raw.PrivateIpAddresses.map((item) => address(item.PrivateIpAddress, item.Association));
  const publicIp = raw.Association?.PublicIp;
  const isListed = publicIp === undefined || listed.some((item) => item.publicIp === publicIp);
  if (raw.PrivateIpAddress === undefined || (isListed && listed.length > 0)) return listed;
  return [
    address(raw.PrivateIpAddress, raw.Association),
    ...listed.filter((item) => item.privateIp !== raw.PrivateIpAddress || item.publicIp !== undefined),
  ];
}

function address(privateIp: string, association: RawAssociation): PrivateAddress {
  return presentKeys({ privateIp, publicIp: association?.PublicIp, publicIpOwner: association?.IpOwnerId });
}
