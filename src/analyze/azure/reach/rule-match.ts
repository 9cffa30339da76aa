import type { SecurityRule } from '../../../model/azure/network.ts';
import { addressesOf, type Family } from '../../network/cidr.ts';
import { hasPort } from '../../network/port-set.ts';
import { allIpv4, allIpv6, contains, intersect, isEmpty, isSubset, type RangeSet } from '../../network/range-set.ts';
import { type RuleParts, rulePartsOf } from './rule-parts.ts';

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
  const parts = rulePartsOf(rule);
  const ports = both(matchPorts(parts.destinationPorts, packet.port), matchPorts(parts.sourcePorts, packet.sourcePort));
  return ports === 'no' ? 'no' : both(ports, matchDestination(parts, packet.destination));
}

function matchPorts(ranges: RuleParts['sourcePorts'], port: number): Match {
  return some(
    ranges.map((ports) => {
      if (ports === null) return 'maybe';
      return hasPort(ports, port) ? 'yes' : 'no';
    }),
  );
}

function matchDestination({ destinations, groups }: RuleParts, destination: Destination): Match {
  return some([
    ...destinations.map((end) => matchEnd(end, destination)),
    ...groups.map((key): Match => (destination.groups.has(key) ? 'yes' : 'no')),
  ]);
}

/** A tag other than `VirtualNetwork` holds public or platform addresses, and the machine's private one is not among them. */
function matchEnd({ word, cidr }: RuleParts['destinations'][number], destination: Destination): Match {
  if (word === '*' || word === 'any') return 'yes';
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

function both(a: Match, b: Match): Match {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'maybe' || b === 'maybe' ? 'maybe' : 'yes';
}
