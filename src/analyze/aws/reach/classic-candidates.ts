import type { ClassicListener, ClassicLoadBalancer } from '../../../model/aws/load-balancing.ts';
import type { NetworkInterface } from '../../../model/aws/network.ts';
import type { AuditSettings } from '../../../model/settings.ts';
import { join, meet } from '../../reach/bounds.ts';
import { type Candidate, judge } from './candidate.ts';
import { anyEdge, edgeHops, throughEdges } from './edge.ts';
import type { Hop } from './hop.ts';
import { type Machine, primaryInterface } from './machine.ts';
import type { NetworkView } from './network-view.ts';
import { prefixListsOf, securityGroupHop } from './security-group.ts';
import { nodeLink, type TargetLink } from './target-link.ts';

/**
 * The ways through classic load balancers, which are IPv4 only in a VPC and speak to the first interface of an instance:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-backend-instances.html
 */
export function classicCandidates(view: NetworkView, machine: Machine, settings: AuditSettings): Candidate[] {
  const target = primaryInterface(machine);
  if (target === undefined) return [];
  return (view.balancers.classic.get(machine.instanceId) ?? []).flatMap((balancer) =>
    balancer.listeners
      .filter((listener) => settings.httpPorts.includes(listener.port))
      .map((listener) => candidateOf(view, { machine, target, balancer, listener, settings })),
  );
}

function candidateOf(
  view: NetworkView,
  {
    machine,
    target,
    balancer,
    listener,
    settings,
  }: {
    machine: Machine;
    target: NetworkInterface;
    balancer: ClassicLoadBalancer;
    listener: ClassicListener;
    settings: AuditSettings;
  },
): Candidate {
  const { port, instancePort } = listener;
  const question = { groupIds: balancer.groupIds, family: 4, port } as const;
  const link = linkOf(balancer, target, instancePort);
  const edges = balancer.subnetIds.map((subnetId) => ({
    hops: edgeHops(view, { subnetId, port, family: 4 }),
    last: nodeLink(view, subnetId, link),
  }));
  const groups = securityGroupHop(view, question);
  const through = throughEdges(
    balancer.name,
    edges.map(({ hops, last }) => meet([...hops.map((hop) => hop.admits), last])),
    4,
  );
  const lastHop: Hop = {
    admits: join(edges.map(({ last }) => last)),
    describe: () => undefined,
    blocked: `${target.id} does not let the load balancer in on tcp/${instancePort}`,
  };
  const hops = [...anyEdge(edges.map((edge) => edge.hops)), groups, lastHop];
  const admits = meet([through, groups.admits]);
  return {
    port,
    ...(instancePort === port ? {} : { backendPort: instancePort }),
    via: 'clb',
    judgement: judge({ family: 4, admits, hops, lists: prefixListsOf(view, question) }, settings),
    chain: () => [
      'internet',
      `clb ${balancer.name} tcp/${port}`,
      `instance port ${instancePort}`,
      `${machine.instanceId} ${target.id}`,
    ],
    owner: balancer.name,
  };
}

function linkOf(balancer: ClassicLoadBalancer, target: NetworkInterface, port: number): TargetLink {
  const targetAddress = target.addresses[0]?.privateIp;
  return {
    balancerGroupIds: balancer.groupIds,
    target,
    port,
    family: 4,
    ...(targetAddress === undefined ? {} : { targetAddress }),
  };
}
