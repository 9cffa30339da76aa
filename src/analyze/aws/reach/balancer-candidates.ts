import type { LoadBalancer } from '../../../model/aws/load-balancing.ts';
import type { AuditSettings } from '../../../model/settings.ts';
import { addressesOf, type Family, parseCidr } from '../../network/cidr.ts';
import { rangeSet } from '../../network/range-set.ts';
import { type Bounds, certain, everyAddress, join, meet, unknownBounds } from '../../reach/bounds.ts';
import { type Doubt, undetermined } from '../../reach/doubt.ts';
import type { Entry } from './balancer-index.ts';
import { balancerWays, type Way } from './balancer-ways.ts';
import { type Candidate, judge } from './candidate.ts';
import { preservesClient } from './client-address.ts';
import { anyEdge, edgeHops, throughEdges } from './edge.ts';
import type { Hop } from './hop.ts';
import type { Machine } from './machine.ts';
import { networkAclHop } from './network-acl.ts';
import type { NetworkView } from './network-view.ts';
import { admitsGroup, grantsOf, prefixListsOf, securityGroupHop } from './security-group.ts';
import { clientLink, nodeLink, type TargetLink } from './target-link.ts';

/** The ways through ELBv2 load balancers whose listener has one of the ports. */
export function balancerCandidates(view: NetworkView, machine: Machine, settings: AuditSettings): Candidate[] {
  return balancerWays(view, machine)
    .filter((way) => settings.httpPorts.includes(way.outer.port))
    .flatMap((way) =>
      familiesOf(way.outer.balancer).map((family) => candidateOf(view, machine, { way, family, settings })),
    );
}

function familiesOf(balancer: LoadBalancer): Family[] {
  return [...(balancer.hasPublicIpv4 ? ([4] as const) : []), ...(balancer.hasIpv6 ? ([6] as const) : [])];
}

function candidateOf(
  view: NetworkView,
  machine: Machine,
  { way, family, settings }: { way: Way; family: Family; settings: AuditSettings },
): Candidate {
  const { outer } = way;
  const edges = outer.balancer.subnetIds.map((subnetId) => ({
    subnetId,
    hops: edgeHops(view, { subnetId, port: outer.port, family }),
  }));
  const shared: Hop[] = [
    balancerGroupHop(view, outer, family),
    sourceHop(outer, family),
    ...(way.inner === undefined ? [] : innerHops(view, way, family)),
  ];
  const last = lastStep(view, way, family);
  const through = throughEdges(
    outer.balancer.name,
    edges.map(({ subnetId, hops }) => meet([...hops.map((hop) => hop.admits), last(subnetId)])),
    family,
  );
  const admits = meet([through, ...shared.map((hop) => hop.admits), sureness(way, family)]);
  const target: Hop = {
    admits: join(nodeSubnets(way).map(last)),
    describe: () => undefined,
    blocked: `${way.target.id} does not let the load balancer in on tcp/${way.port}`,
  };
  const hops = [...anyEdge(edges.map(({ hops }) => hops)), ...shared, target];
  const lists = prefixListsOf(view, { groupIds: outer.balancer.groupIds ?? [], family, port: outer.port });
  return {
    port: outer.port,
    ...(way.port === outer.port ? {} : { backendPort: way.port }),
    via: outer.balancer.kind === 'application' ? 'alb' : 'nlb',
    judgement: judge({ family, admits, hops, lists }, settings),
    chain: () => chainOf(machine, way),
    owner: outer.balancer.name,
  };
}

/** Without groups a network load balancer lets everybody in; an application one always has groups. */
function balancerGroupHop(view: NetworkView, { balancer, port }: Entry, family: Family): Hop {
  if (balancer.groupIds !== undefined) return securityGroupHop(view, { groupIds: balancer.groupIds, family, port });
  const admits =
    balancer.kind === 'network'
      ? certain(everyAddress(family))
      : unknownBounds(family, undetermined(`${balancer.name} shows no security groups`));
  return { admits, describe: () => undefined, blocked: '' };
}

/** The `source-ip` condition of the rule that forwards. */
function sourceHop(entry: Entry, family: Family): Hop {
  const cidrs = entry.sources?.map(parseCidr);
  const blocked = 'its rule lets nobody from the internet in';
  if (cidrs === undefined) return { admits: certain(everyAddress(family)), describe: () => undefined, blocked };
  const known = certain(rangeSet(cidrs.flatMap((cidr) => (cidr === null ? [] : addressesOf(cidr, family)))));
  const doubt = undetermined(`a rule of ${entry.balancer.name} has a source that is no address range`);
  const admits = cidrs.includes(null) ? join([known, unknownBounds(family, doubt)]) : known;
  return { admits, describe: () => undefined, blocked };
}

/**
 * The application load balancer behind a network one sees the client's address, so its own groups must let the client or
 * the network load balancer in: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
 */
function innerHops(view: NetworkView, { outer, inner }: Way, family: Family): Hop[] {
  if (inner === undefined) return [];
  const { balancer, port } = inner.entry;
  const question = { groupIds: balancer.groupIds ?? [], family, port };
  const isLinked = admitsGroup(view, question, outer.balancer.groupIds ?? []);
  const groups = isLinked ? certain(everyAddress(family)) : join(grantsOf(view, question).map((grant) => grant.admits));
  const acls = balancer.subnetIds.map((subnetId) => networkAclHop(view, { subnetId, port }, family).admits);
  const blocked = `${balancer.name} does not let ${outer.balancer.name} in`;
  return [{ admits: meet([groups, join(acls)]), describe: () => undefined, blocked }, sourceHop(inner.entry, family)];
}

function nodeSubnets({ outer, inner }: Way): readonly string[] {
  return (inner?.entry ?? outer).balancer.subnetIds;
}

/** The step to the machine from a node in a subnet of the outer balancer; nodes pass connections on to all zones. */
function lastStep(view: NetworkView, way: Way, family: Family): (subnetId: string) => Bounds {
  const link = linkOf(way);
  const crossFamily = (bounds: Bounds): Bounds => (link.family === family ? bounds : translate(bounds, family));
  if (way.inner !== undefined || way.outer.balancer.kind === 'application') {
    const subnets = way.inner?.entry.balancer.subnetIds;
    const inner = subnets && crossFamily(join(subnets.map((id) => nodeLink(view, id, link))));
    return (subnetId) => inner ?? crossFamily(nodeLink(view, subnetId, link));
  }
  const byNode = (subnetId: string): Bounds => crossFamily(nodeLink(view, subnetId, link));
  if (link.family !== family) return byNode;
  const keeps = preservesClient(view, way.group);
  if (keeps === false) return byNode;
  const byClient = clientLink(view, link);
  return keeps === true ? () => byClient : (subnetId) => either(byClient, byNode(subnetId), keeps);
}

function linkOf(way: Way): TargetLink {
  const balancer = (way.inner?.entry ?? way.outer).balancer;
  return {
    balancerGroupIds: balancer.groupIds ?? [],
    target: way.target,
    ...(way.targetAddress === undefined ? {} : { targetAddress: way.targetAddress }),
    port: way.port,
    family: way.group.isIpv6 ? 6 : 4,
  };
}

/** Everybody, nobody or unknown, said of the other family: the balancer speaks IPv6 outside and IPv4 inside. */
function translate(bounds: Bounds, family: Family): Bounds {
  if (bounds.least.length > 0) return certain(everyAddress(family));
  return bounds.most.length > 0 ? unknownBounds(family, ...bounds.doubts) : certain([]);
}

/** One of the two holds, and it is not known which. */
function either(a: Bounds, b: Bounds, doubt: Doubt): Bounds {
  const both = meet([a, b]);
  const any = join([a, b]);
  return { least: both.least, most: any.most, doubts: [...both.doubts, ...any.doubts, doubt] };
}

function sureness(way: Way, family: Family): Bounds {
  return way.doubts.length === 0 ? certain(everyAddress(family)) : unknownBounds(family, ...way.doubts);
}

function chainOf(machine: Machine, way: Way): string[] {
  const { outer, inner, group } = way;
  const kind = outer.balancer.kind === 'application' ? 'alb' : 'nlb';
  const health = way.isHealthy ? '' : ' (target unhealthy)';
  return [
    'internet',
    `${kind} ${outer.balancer.name} tcp/${outer.port}`,
    ...(inner === undefined
      ? []
      : [`${inner.group.name} port ${inner.entry.port}`, `alb ${inner.entry.balancer.name} tcp/${inner.entry.port}`]),
    `${group.name} port ${way.port}${health}`,
    `${machine.instanceId} ${way.target.id}`,
  ];
}
