import { armKey } from '../../../model/azure/arm-id.ts';
import type { SecurityRule } from '../../../model/azure/network.ts';
import { addressesOf, type Family, parseCidr } from '../../network/cidr.ts';
import { hasPort, parsePorts } from '../../network/port-set.ts';
import { allIpv4, allIpv6, contains, intersect, isEmpty, isSubset, type RangeSet } from '../../network/range-set.ts';

/** `maybe`: a part of the rule could not be read, or the machine's address is not known. */
export type Match = 'yes' | 'no' | 'maybe';

/**
 * What the machine's side of a packet looks like when rules are asked: behind the translation of public addresses, so
 * the private one. https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
 */
export interface Destination {
  readonly family: Family;
  /** The machine's private address. */
  readonly address?: bigint;
  /** Of a scale set's model: the subnet that instances take their addresses from. */
  readonly subnet?: RangeSet;
  /** Keys of application security groups. */
  readonly groups: ReadonlySet<string>;
  /** A floating IP leaves the frontend's address in the packet. */
  readonly isFloating: boolean;
}

/** A packet from the internet as far as it is the same for all sources. */
export interface Packet {
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'esp' | 'ah';
  readonly sourcePort: number;
  readonly port: number;
  readonly destination: Destination;
}

/** Whether a rule is about a packet, its source left aside. */
export function matchPacket(rule: SecurityRule, packet: Packet): Match {
  if (rule.protocol !== '*' && rule.protocol !== packet.protocol) return 'no';
  return every([
    matchPorts(rule.destinationPorts, packet.port),
    matchPorts(rule.sourcePorts, packet.sourcePort),
    matchDestination(rule, packet.destination),
  ]);
}

function matchPorts(ranges: readonly string[], port: number): Match {
  return some(
    ranges.map((range) => {
      const ports = /^any$/i.test(range) ? parsePorts('*') : parsePorts(range);
      if (ports === null) return 'maybe';
      return hasPort(ports, port) ? 'yes' : 'no';
    }),
  );
}

function matchDestination(rule: SecurityRule, destination: Destination): Match {
  const { prefixes, applicationSecurityGroupIds } = rule.destinations;
  return some([
    ...prefixes.map((prefix) => matchPrefix(prefix, destination)),
    ...applicationSecurityGroupIds.map((id): Match => (destination.groups.has(armKey(id)) ? 'yes' : 'no')),
  ]);
}

/** A tag other than `VirtualNetwork` holds public or platform addresses, and the machine's private one is not among them. */
function matchPrefix(prefix: string, destination: Destination): Match {
  const word = prefix.trim().toLowerCase();
  if (word === '*' || word === 'any') return 'yes';
  const cidr = parseCidr(prefix);
  if (cidr !== null) return matchRange(addressesOf(cidr, destination.family), destination);
  if (!/^[a-z]/.test(word)) return 'maybe';
  if (destination.isFloating) return 'maybe';
  return word === 'virtualnetwork' ? 'yes' : 'no';
}

function matchRange(range: RangeSet, destination: Destination): Match {
  if (isEmpty(range)) return 'no';
  if (isSubset(destination.family === 4 ? allIpv4 : allIpv6, range)) return 'yes';
  if (destination.isFloating) return 'maybe';
  if (destination.address !== undefined) return contains(range, destination.address) ? 'yes' : 'no';
  if (destination.subnet === undefined || isEmpty(destination.subnet)) return 'maybe';
  if (isSubset(destination.subnet, range)) return 'yes';
  return isEmpty(intersect(destination.subnet, range)) ? 'no' : 'maybe';
}

/** The best of several alternatives; none at all means that the answer left the field out. */
function some(matches: readonly Match[]): Match {
  if (matches.includes('yes')) return 'yes';
  return matches.includes('maybe') || matches.length === 0 ? 'maybe' : 'no';
}

function every(matches: readonly Match[]): Match {
  if (matches.includes('no')) return 'no';
  return matches.includes('maybe') ? 'maybe' : 'yes';
}
