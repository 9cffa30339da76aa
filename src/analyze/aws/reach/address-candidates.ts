import type { NetworkInterface } from '../../../model/aws/network.ts';
import { type Family, parseCidr } from '../../network/cidr.ts';
import { meet } from './bounds.ts';
import { type Candidate, firstBlock } from './candidate.ts';
import { edgeHops } from './edge.ts';
import type { Hop } from './hop.ts';
import type { Machine } from './machine.ts';
import type { NetworkView } from './network-view.ts';
import { prefixListsOf, securityGroupHop } from './security-group.ts';

/** IPv6 space that an internet gateway serves; unique local addresses of a VPC are not in it. */
const globalUnicast = parseCidr('2000::/3');

/** The ways straight to the machine: each public address of each interface and each port. */
export function addressCandidates(view: NetworkView, machine: Machine, ports: readonly number[]): Candidate[] {
  return machine.interfaces.flatMap((item) =>
    ([4, 6] as const).flatMap((family) => {
      const addresses = family === 4 ? publicIpv4Of(item, machine) : publicIpv6Of(item);
      return addresses.length === 0
        ? []
        : ports.flatMap((port) => interfaceCandidates(view, item, { family, port, addresses }));
    }),
  );
}

/**
 * Public IPv4 addresses that the machine has when it runs. A stop releases an automatic address and keeps an Elastic IP:
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html
 */
function publicIpv4Of(item: NetworkInterface, machine: Machine): string[] {
  return item.addresses.flatMap(({ publicIp, publicIpOwner }) =>
    publicIp === undefined || (machine.isStopped && publicIpOwner === 'amazon') ? [] : [publicIp],
  );
}

function publicIpv6Of(item: NetworkInterface): string[] {
  return item.ipv6Addresses.filter((text) => {
    const address = parseCidr(text);
    if (address === null || globalUnicast === null) return false;
    return globalUnicast.range.first <= address.range.first && address.range.last <= globalUnicast.range.last;
  });
}

function interfaceCandidates(
  view: NetworkView,
  item: NetworkInterface,
  { family, port, addresses }: { family: Family; port: number; addresses: readonly string[] },
): Candidate[] {
  const { subnetId } = item;
  if (subnetId === undefined) return [];
  const question = { groupIds: item.groupIds, family, port };
  const hops: readonly Hop[] = [
    ...edgeHops(view, { ...placeOf(item), subnetId, family, port }),
    securityGroupHop(view, question),
  ];
  const admits = meet(hops.map((hop) => hop.admits));
  const blocked = firstBlock(hops, family)?.blocked;
  return addresses.map((address) => ({
    family,
    port,
    via: 'address',
    admits,
    chain: (sources) => ['internet', `${item.id} ${address}`, ...hops.flatMap((hop) => hop.describe(sources) ?? [])],
    ...(blocked === undefined ? {} : { blocked: `${item.id}: ${blocked}` }),
    lists: prefixListsOf(view, question),
  }));
}

function placeOf(item: NetworkInterface): { readonly vpcId?: string; readonly userId?: string } {
  return {
    ...(item.vpcId === undefined ? {} : { vpcId: item.vpcId }),
    ...(item.ownerId === undefined ? {} : { userId: item.ownerId }),
  };
}
