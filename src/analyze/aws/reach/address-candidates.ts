import type { NetworkInterface } from '../../../model/aws/network.ts';
import type { AuditSettings } from '../../../model/settings.ts';
import { type Family, parseCidr } from '../../network/cidr.ts';
import { meet } from '../../reach/bounds.ts';
import { type Candidate, judge, type WayHops } from './candidate.ts';
import { edgeHops } from './edge.ts';
import type { Machine } from './machine.ts';
import { type NetworkView, remember, type SharedWay } from './network-view.ts';
import { prefixListsOf, securityGroupHop } from './security-group.ts';

/** IPv6 space that an internet gateway serves; unique local addresses of a VPC are not in it. */
const globalUnicast = parseCidr('2000::/3');

interface AddressQuestion {
  readonly family: Family;
  readonly port: number;
  readonly addresses: readonly string[];
  readonly settings: AuditSettings;
}

interface InterfaceQuestion {
  readonly item: NetworkInterface;
  readonly subnetId: string;
  readonly family: Family;
  readonly port: number;
}

/** The ways straight to the machine: each public address of each interface and each port. */
export function addressCandidates(view: NetworkView, machine: Machine, settings: AuditSettings): Candidate[] {
  return machine.interfaces.flatMap((item) =>
    ([4, 6] as const).flatMap((family) => {
      const addresses = family === 4 ? publicIpv4Of(item, machine) : publicIpv6Of(item);
      return addresses.length === 0
        ? []
        : settings.httpPorts.flatMap((port) => interfaceCandidates(view, item, { family, port, addresses, settings }));
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
  { family, port, addresses, settings }: AddressQuestion,
): Candidate[] {
  const { subnetId } = item;
  if (subnetId === undefined) return [];
  const key = JSON.stringify([subnetId, placeOf(item), item.groupIds, family, port, thresholdsOf(settings)]);
  const shared = remember(view.rememberedWays, key, () => sharedWay(view, { item, subnetId, family, port }, settings));
  return addresses.map((address) => ({
    port,
    via: 'address',
    judgement: shared.judgement,
    chain: () => ['internet', `${item.id} ${address}`, ...shared.tail],
    owner: item.id,
  }));
}

/** What interfaces in one subnet with the same groups have in common: everything but their names. */
function sharedWay(view: NetworkView, question: InterfaceQuestion, settings: AuditSettings): SharedWay {
  const way = interfaceWay(view, question);
  const judgement = judge(way, settings);
  const sources = way.admits.least;
  return { judgement, tail: judgement.surely === 'none' ? [] : way.hops.flatMap((hop) => hop.describe(sources) ?? []) };
}

/** The hops from the internet to a port of an interface, and whom they let through. */
export function interfaceWay(view: NetworkView, { item, subnetId, family, port }: InterfaceQuestion): WayHops {
  const question = { groupIds: item.groupIds, family, port };
  const hops = [...edgeHops(view, { ...placeOf(item), subnetId, family, port }), securityGroupHop(view, question)];
  return { family, admits: meet(hops.map((hop) => hop.admits)), hops, lists: prefixListsOf(view, question) };
}

function thresholdsOf(settings: AuditSettings): string {
  return `${settings.publicIpv4Addresses} ${settings.publicIpv6Addresses}`;
}

function placeOf(item: NetworkInterface): { readonly vpcId?: string; readonly userId?: string } {
  return {
    ...(item.vpcId === undefined ? {} : { vpcId: item.vpcId }),
    ...(item.ownerId === undefined ? {} : { userId: item.ownerId }),
  };
}
