import type { NetworkAcl, NetworkAclEntry, PortSpan } from '../../../model/aws/network.ts';
import { addressesOf, type Family, parseCidr } from '../../network/cidr.ts';
import { emptySet, intersect, isEmpty, type RangeSet, subtract, unionAll } from '../../network/range-set.ts';
import { type Bounds, certain, everyAddress, meet, unknownBounds } from '../../reach/bounds.ts';
import { missingFrom, undetermined } from '../../reach/doubt.ts';
import type { Hop } from './hop.ts';
import { type NetworkView, remember } from './network-view.ts';

/**
 * The ports that answers go back to. A client picks its own port, so a source gets through when the way out is open for at
 * least one of them: https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html
 */
export const ephemeralPorts: PortSpan = { from: 1024, to: 65535 };

/** Which way through an ACL: into the subnet, or out of it to the named ports of the other side. */
export interface AclQuestion {
  readonly subnetId: string;
  readonly family: Family;
  readonly isEgress: boolean;
  /** Destination ports; a side counts when one of them is open to it. */
  readonly ports: PortSpan;
}

/** The hop through the subnet's ACL: in to the port, and, since ACLs keep no state, out again to the client's port. */
export function networkAclHop(view: NetworkView, place: { subnetId: string; port: number }, family: Family): Hop {
  const acl = view.aclOfSubnet.get(place.subnetId);
  const ports = { from: place.port, to: place.port };
  const inbound = aclBounds(view, { subnetId: place.subnetId, family, isEgress: false, ports });
  const outbound = aclBounds(view, { subnetId: place.subnetId, family, isEgress: true, ports: ephemeralPorts });
  const isShutOut = !isEmpty(inbound.most) && isEmpty(outbound.most);
  return {
    admits: meet([inbound, outbound]),
    describe: (sources) => (acl === undefined ? undefined : describeAcl(acl, { family, ports, sources })),
    blocked: `${acl?.id ?? 'the network ACL'} ${isShutOut ? 'lets no answer out' : 'lets nobody from the internet in'}`,
  };
}

/** The other sides that an ACL lets through, by its entries in order of their numbers; the first that matches decides. */
export function aclBounds(view: NetworkView, question: AclQuestion): Bounds {
  const { subnetId, family, isEgress, ports } = question;
  const acl = view.aclOfSubnet.get(subnetId);
  if (acl === undefined) {
    const reason = `no network ACL of ${subnetId} is visible (a shared subnet's may belong to another account)`;
    const fix = 'Scan the account that owns the subnet.';
    return unknownBounds(family, missingFrom(view.network.networkAcls, reason, fix));
  }
  const key = `acl ${acl.id} ${isEgress} ${family} ${ports.from}-${ports.to}`;
  return remember(view.rememberedBounds, key, () => readAcl(acl, question));
}

/** An entry with its addresses, read once. */
interface Line {
  readonly entry: NetworkAclEntry;
  readonly side: RangeSet;
}

function readAcl(acl: NetworkAcl, { isEgress, family, ports }: AclQuestion): Bounds {
  const entries = acl.entries.filter((entry) => entry.isEgress === isEgress && entry.protocol !== 'other');
  const lines: Line[] = [];
  for (const entry of entries.sort((a, b) => a.ruleNumber - b.ruleNumber)) {
    const cidr = parseCidr(entry.cidr);
    if (cidr === null) return unknownBounds(family, undetermined(`${acl.id} has an entry that is no address range`));
    if (cidr.family === family) lines.push({ entry, side: [cidr.range] });
  }
  return certain(unionAll(turningPorts(lines, ports).map((port) => admittedAt(lines, port, family))));
}

/** Ports at which the set of matching entries can change: one of each stretch is enough. */
function turningPorts(lines: readonly Line[], ports: PortSpan): number[] {
  const starts = lines.flatMap(({ entry }) =>
    entry.ports === undefined ? [] : [entry.ports.from, entry.ports.to + 1],
  );
  return [...new Set([ports.from, ...starts.filter((port) => port > ports.from && port <= ports.to)])];
}

function admittedAt(lines: readonly Line[], port: number, family: Family): RangeSet {
  let left = everyAddress(family);
  const admitted: RangeSet[] = [];
  for (const { entry, side } of lines) {
    if (!matchesPort(entry, port)) continue;
    if (entry.isAllow) admitted.push(intersect(left, side));
    left = subtract(left, side);
  }
  return unionAll(admitted);
}

function matchesPort(entry: NetworkAclEntry, port: number): boolean {
  if (entry.protocol === 'any') return true;
  return entry.protocol === 'tcp' && entry.ports !== undefined && entry.ports.from <= port && port <= entry.ports.to;
}

function sideOf(entry: NetworkAclEntry, family: Family): RangeSet {
  const cidr = parseCidr(entry.cidr);
  return cidr === null ? emptySet : addressesOf(cidr, family);
}

function describeAcl(
  acl: NetworkAcl,
  { family, ports, sources }: { family: Family; ports: PortSpan; sources: RangeSet },
): string {
  const allowing = acl.entries
    .filter((entry) => !entry.isEgress && entry.isAllow && matchesPort(entry, ports.from))
    .sort((a, b) => a.ruleNumber - b.ruleNumber)
    .find((entry) => !isEmpty(intersect(sideOf(entry, family), sources)));
  return allowing === undefined ? acl.id : `${acl.id} rule ${allowing.ruleNumber}`;
}
