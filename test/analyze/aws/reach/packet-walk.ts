import type { AwsNetwork, NetworkAclEntry, NetworkInterface } from '../../../../src/model/aws/network.ts';

/** One connection attempt from the internet to the machine's public IPv4 address. */
export interface Packet {
  readonly source: number;
  readonly port: number;
}

/** Tells one packet's fate hop by hop, with nothing but 32-bit arithmetic: the second opinion on the interval sets. */
export function reaches(network: AwsNetwork, item: NetworkInterface, packet: Packet): boolean {
  return (
    blockAllows(network, item) &&
    routesBack(network, item, packet.source) &&
    groupAllows(network, item, packet) &&
    aclAllows(network, item, packet)
  );
}

function blockAllows(network: AwsNetwork, item: NetworkInterface): boolean {
  const reading = network.blockPublicAccess;
  if (!reading.ok) throw new Error('the walk needs a complete network');
  if (reading.value.mode === 'off') return true;
  for (const exclusion of network.blockPublicAccessExclusions.items) {
    const isHere = exclusion.resourceId === item.subnetId || exclusion.resourceId === item.vpcId;
    if (isHere && exclusion.mode === 'allow-bidirectional' && exclusion.state === 'active') return true;
  }
  return false;
}

function routesBack(network: AwsNetwork, item: NetworkInterface, destination: number): boolean {
  const tables = network.routeTables.items;
  let table = tables.find((candidate) => candidate.subnetIds.includes(item.subnetId ?? ''));
  if (table === undefined) table = tables.find((candidate) => candidate.isMain && candidate.vpcId === item.vpcId);
  let best = { length: -1, rank: 9, isOpen: false };
  for (const route of table?.routes ?? []) {
    const cidrs =
      'cidr' in route.destination ? [route.destination.cidr] : listOf(network, route.destination.prefixListId);
    const rank = route.isPropagated ? 2 : 'cidr' in route.destination ? 0 : 1;
    for (const cidr of cidrs) {
      if (!inside(destination, cidr)) continue;
      const length = lengthOf(cidr);
      if (length > best.length || (length === best.length && rank < best.rank)) {
        best = { length, rank, isOpen: route.isActive && route.target.startsWith('igw-') };
      }
    }
  }
  return best.isOpen;
}

function aclAllows(network: AwsNetwork, item: NetworkInterface, { source, port }: Packet): boolean {
  const acl = network.networkAcls.items.find((candidate) => candidate.subnetIds.includes(item.subnetId ?? ''));
  if (acl === undefined) throw new Error('the walk needs an ACL');
  const inbound = ordered(acl.entries, false);
  const outbound = ordered(acl.entries, true);
  if (!firstMatch(inbound, source, port)) return false;
  return clientPorts(outbound).some((clientPort) => firstMatch(outbound, source, clientPort));
}

/** Both sides of every edge: between two edges no entry begins or ends, so one port there stands for the others. */
function clientPorts(entries: readonly NetworkAclEntry[]): number[] {
  const edges = entries.flatMap(({ ports }) => (ports === undefined ? [] : [ports.from, ports.to]));
  const near = edges.flatMap((port) => [port - 1, port, port + 1]);
  return [1024, ...near, 65535].filter((port) => port >= 1024 && port <= 65535);
}

function ordered(entries: readonly NetworkAclEntry[], isEgress: boolean): NetworkAclEntry[] {
  return entries.filter((entry) => entry.isEgress === isEgress).sort((a, b) => a.ruleNumber - b.ruleNumber);
}

function firstMatch(entries: readonly NetworkAclEntry[], address: number, port: number): boolean {
  for (const entry of entries) {
    if (entry.protocol === 'other') continue;
    if (entry.ports !== undefined && (port < entry.ports.from || port > entry.ports.to)) continue;
    if (inside(address, entry.cidr)) return entry.isAllow;
  }
  return false;
}

function groupAllows(network: AwsNetwork, item: NetworkInterface, { source, port }: Packet): boolean {
  for (const groupId of item.groupIds) {
    const group = network.securityGroups.items.find((candidate) => candidate.id === groupId);
    for (const permission of group?.ingress ?? []) {
      if (permission.protocol === 'other') continue;
      if (permission.ports !== undefined && (port < permission.ports.from || port > permission.ports.to)) continue;
      const cidrs = [...permission.cidrs, ...permission.prefixListIds.flatMap((id) => listOf(network, id))];
      if (cidrs.some((cidr) => inside(source, cidr))) return true;
    }
  }
  return false;
}

function listOf(network: AwsNetwork, id: string): readonly string[] {
  return network.prefixLists.items.find((list) => list.id === id)?.cidrs ?? [];
}

function lengthOf(cidr: string): number {
  return Number(cidr.split('/')[1]);
}

/** IPv4 only; text of IPv6 holds no IPv4 address. */
export function inside(address: number, cidr: string): boolean {
  if (cidr.includes(':')) return false;
  const length = lengthOf(cidr);
  const mask = length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
  return (address & mask) >>> 0 === (toNumber(cidr.split('/')[0] ?? '') & mask) >>> 0;
}

export function toNumber(text: string): number {
  return text.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}
