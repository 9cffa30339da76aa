import type { AzureSecurityGroup, SecurityRule } from '../../../../src/model/azure/network.ts';

/** One packet from outside the virtual network to a machine in it. */
export interface NaivePacket {
  readonly protocol: string;
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationGroups: readonly string[];
  readonly port: number;
}

/** First match wins, packet by packet, with text and plain numbers: the slow way, written apart from the product's. */
export function isAdmitted(groups: readonly AzureSecurityGroup[], packet: NaivePacket): boolean {
  return groups.every((group) => {
    const inbound = group.rules.filter((item) => item.direction === 'inbound');
    const ordered = [...inbound].sort((a, b) => a.priority - b.priority);
    const first = ordered.find((item) => isAbout(item, packet));
    return first !== undefined && first.access === 'allow';
  });
}

function isAbout(rule: SecurityRule, packet: NaivePacket): boolean {
  if (rule.protocol !== '*' && rule.protocol !== packet.protocol) return false;
  if (!rule.sources.prefixes.some((prefix) => isFrom(prefix, packet.source))) return false;
  const isToGroup = rule.destinations.applicationSecurityGroupIds.some((id) => packet.destinationGroups.includes(id));
  const isToPrefix = rule.destinations.prefixes.some((prefix) => isTo(prefix, packet.destination));
  if (!isToGroup && !isToPrefix) return false;
  return isPort(rule.sourcePorts, packet.sourcePort) && isPort(rule.destinationPorts, packet.port);
}

function isPort(ranges: readonly string[], port: number): boolean {
  return ranges.some((range) => {
    if (range === '*') return true;
    const [first, last] = range.split('-');
    return Number(first) <= port && port <= Number(last ?? first);
  });
}

function isFrom(prefix: string, address: string): boolean {
  if (prefix === '*' || prefix === 'Internet') return true;
  return /^\d/.test(prefix) && isIn(prefix, address);
}

function isTo(prefix: string, address: string): boolean {
  return prefix === '*' || prefix === 'VirtualNetwork' || (/^\d/.test(prefix) && isIn(prefix, address));
}

function isIn(prefix: string, address: string): boolean {
  const [network = '', length = '32'] = prefix.split('/');
  return bits(network).slice(0, Number(length)) === bits(address).slice(0, Number(length));
}

function bits(address: string): string {
  return address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
}
