import type { AzureSecurityGroup } from '../../../model/azure/network.ts';
import type { Packet } from './rule-match.ts';
import { type Passage, passRules, type Reading } from './rule-order.ts';
import { rulePartsOf } from './rule-parts.ts';

/** Machines share few groups, and most groups say the same to every machine: what was worked out once is kept with the group. */
const passages = new WeakMap<AzureSecurityGroup, Map<string, Passage>>();
const isSameForAll = new WeakMap<AzureSecurityGroup, boolean>();

/** Who gets past one security group with a packet. */
export function groupPassage(group: AzureSecurityGroup, packet: Packet, reading: Reading): Passage {
  if (!saysTheSameToAll(group) || packet.destination.isFloating) return passRules(group.rules, packet, reading);
  const known = passages.get(group) ?? new Map<string, Passage>();
  passages.set(group, known);
  const { protocol, port, sourcePort, destination } = packet;
  const key = [protocol, port, sourcePort, destination.family, reading].join(' ');
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  const passage = passRules(group.rules, packet, reading);
  known.set(key, passage);
  return passage;
}

/** True when no inbound rule asks for the machine's address or application security group. */
function saysTheSameToAll(group: AzureSecurityGroup): boolean {
  const known = isSameForAll.get(group);
  if (known !== undefined) return known;
  const answer = group.rules.every(
    ({ direction, destinations }) =>
      direction !== 'inbound' ||
      (destinations.applicationSecurityGroupIds.length === 0 && destinations.prefixes.every(isWord)),
  );
  isSameForAll.set(group, answer);
  return answer;
}

/** `*` or a tag: no address. */
function isWord(prefix: string): boolean {
  return /^(?:\*|[a-z][a-z0-9_.-]*)$/i.test(prefix.trim());
}

/**
 * One source port of each stretch that the inbound rules treat alike, which is a single one where they do not look at it.
 * A client may choose its port, so whatever passes with any of them passes.
 */
export function sourcePortsOf(groups: readonly AzureSecurityGroup[]): number[] {
  return stretches(groups, 'sourcePorts');
}

/** One destination port of each stretch that the inbound rules treat alike. */
export function groupPorts(groups: readonly AzureSecurityGroup[]): number[] {
  return stretches(groups, 'destinationPorts');
}

type PortSide = 'sourcePorts' | 'destinationPorts';

const boundaries: Record<PortSide, WeakMap<AzureSecurityGroup, readonly number[]>> = {
  sourcePorts: new WeakMap(),
  destinationPorts: new WeakMap(),
};

function stretches(groups: readonly AzureSecurityGroup[], side: PortSide): number[] {
  return [...new Set([1, ...groups.flatMap((group) => boundariesOf(group, side))])];
}

/** The first port of every stretch, kept with the group. */
function boundariesOf(group: AzureSecurityGroup, side: PortSide): readonly number[] {
  const known = boundaries[side].get(group);
  if (known !== undefined) return known;
  const rules = group.rules.filter((rule) => rule.direction === 'inbound');
  const ranges = rules.flatMap((rule) => rulePartsOf(rule)[side].flatMap((ports) => ports ?? []));
  const starts = ranges.flatMap(({ first, last }) => [Number(first), Number(last) + 1]);
  const ports = [...new Set(starts)].filter((port) => port >= 1 && port <= 65535);
  boundaries[side].set(group, ports);
  return ports;
}
