import type { NetworkInterface, PortSpan } from '../../../model/aws/network.ts';
import { type Family, parseCidr } from '../../network/cidr.ts';
import { intersect, isEmpty, isSubset, type Range, type RangeSet, rangeSet } from '../../network/range-set.ts';
import { type Bounds, certain, everyAddress, join, meet, nobody, unknownBounds } from '../../reach/bounds.ts';
import { type Doubt, missingFrom, undetermined } from '../../reach/doubt.ts';
import { aclBounds, ephemeralPorts, networkAclHop } from './network-acl.ts';
import type { NetworkView } from './network-view.ts';
import { admitsGroup, type GroupQuestion, grantsOf } from './security-group.ts';

/** The last step: from a load balancer to one interface of the machine. */
export interface TargetLink {
  readonly balancerGroupIds: readonly string[];
  readonly target: NetworkInterface;
  /** The private address of it that the balancer sends to. */
  readonly targetAddress?: string;
  /** The machine's port. */
  readonly port: number;
  /** Family of the addresses between balancer and target. */
  readonly family: Family;
}

/**
 * Whether a balancer's node in a subnet reaches the target under its own private address: everybody or nobody, since the
 * client's address is not seen any more. Nodes have some address of their subnet; which one is not known.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html
 */
export function nodeLink(view: NetworkView, nodeSubnetId: string, link: TargetLink): Bounds {
  const nodes = addressesOfSubnet(view, nodeSubnetId, link);
  return meet([groupLink(view, nodes, link), subnetLink(view, { nodeSubnetId, nodes }, link)]);
}

/**
 * Which clients reach the target when their addresses are kept: the target's groups and ACL see the client itself. A group
 * that names the balancer's group lets all of its traffic in:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
 */
export function clientLink(view: NetworkView, link: TargetLink): Bounds {
  const { subnetId } = link.target;
  if (subnetId === undefined) return unknownBounds(link.family, undetermined(`${link.target.id} shows no subnet`));
  const groups = admitsGroup(view, groupQuestion(link), link.balancerGroupIds)
    ? everybody(link.family)
    : join(grantsOf(view, groupQuestion(link)).map((grant) => grant.admits));
  return meet([groups, networkAclHop(view, { subnetId, port: link.port }, link.family).admits]);
}

/** Addresses of which one is used, and what to say when only some of them pass. */
interface Addresses {
  readonly set: RangeSet;
  readonly partly: Doubt;
}

function groupLink(view: NetworkView, nodes: Addresses, link: TargetLink): Bounds {
  if (admitsGroup(view, groupQuestion(link), link.balancerGroupIds)) return everybody(link.family);
  return coverage(join(grantsOf(view, groupQuestion(link)).map((grant) => grant.admits)), nodes, link);
}

/** ACLs stand between subnets only, and let through the request and the answer on both sides. */
function subnetLink(
  view: NetworkView,
  { nodeSubnetId, nodes }: { nodeSubnetId: string; nodes: Addresses },
  link: TargetLink,
): Bounds {
  const { family } = link;
  const { subnetId } = link.target;
  if (subnetId === undefined) return unknownBounds(family, undetermined(`${link.target.id} shows no subnet`));
  if (subnetId === nodeSubnetId) return everybody(family);
  const request = { from: link.port, to: link.port };
  const target = addressesOfTarget(link);
  const ask = (id: string, isEgress: boolean, ports: PortSpan, others: Addresses) =>
    coverage(aclBounds(view, { subnetId: id, family, isEgress, ports }), others, link);
  return meet([
    ask(nodeSubnetId, true, request, target),
    ask(subnetId, false, request, nodes),
    ask(subnetId, true, ephemeralPorts, nodes),
    ask(nodeSubnetId, false, ephemeralPorts, target),
  ]);
}

/** Turns "which addresses pass" into "do these pass": all of them yes, none of them no, some of them unknown. */
function coverage(passing: Bounds, addresses: Addresses, link: TargetLink): Bounds {
  if (isEmpty(intersect(passing.most, addresses.set))) return nobody;
  if (isSubset(addresses.set, passing.least)) return everybody(link.family);
  return unknownBounds(link.family, ...(passing.doubts.length > 0 ? passing.doubts : [addresses.partly]));
}

/** The addresses that a node in the subnet may have; every address when the subnet is not visible. */
function addressesOfSubnet(view: NetworkView, subnetId: string, link: TargetLink): Addresses {
  const subnet = view.subnets.get(subnetId);
  if (subnet === undefined) {
    const partly = missingFrom(view.network.subnets, `the addresses of ${subnetId} are not visible`);
    return { set: everyAddress(link.family), partly };
  }
  const partly = undetermined(`${link.target.id} admits only a part of ${subnetId}, in which the load balancer is`);
  return { set: rangeSet(subnet.cidrs.flatMap((text) => readRange(text, link.family))), partly };
}

function addressesOfTarget(link: TargetLink): Addresses {
  const partly = undetermined(`the address of ${link.target.id} behind the load balancer is not known`);
  const ranges = readRange(link.targetAddress ?? '', link.family);
  return { set: ranges.length === 0 ? everyAddress(link.family) : rangeSet(ranges), partly };
}

function readRange(text: string, family: Family): Range[] {
  const cidr = parseCidr(text);
  return cidr?.family === family ? [cidr.range] : [];
}

function groupQuestion(link: TargetLink): GroupQuestion {
  return { groupIds: link.target.groupIds, family: link.family, port: link.port };
}

function everybody(family: Family): Bounds {
  return certain(everyAddress(family));
}
