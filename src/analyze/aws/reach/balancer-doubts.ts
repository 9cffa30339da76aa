import type { LoadBalancer, TargetGroup } from '../../../model/aws/load-balancing.ts';
import type { Listing } from '../../../model/gap.ts';
import { type Doubt, gapDoubt, missingFrom } from '../../reach/doubt.ts';
import type { Machine } from './machine.ts';
import type { NetworkView } from './network-view.ts';

/** What is the same for every machine of a region. */
interface RegionDoubts {
  readonly exposed: readonly LoadBalancer[];
  /** Exposed ones of which no listener was read although they must have one. */
  readonly silent: readonly LoadBalancer[];
  /** Lists of balancers, and of targets where a balancer is exposed: any machine may be behind what is missing. */
  readonly anyMachine: readonly Doubt[];
  /** Any machine may be a target. */
  readonly isTargetUnknown: boolean;
}

const remembered = new WeakMap<NetworkView, RegionDoubts>();

/** What was not read of the load balancers and could hide a way to this machine. */
export function balancerDoubts(view: NetworkView, machine: Machine): Doubt[] {
  const region = remembered.get(view) ?? readRegion(view);
  remembered.set(view, region);
  if (region.exposed.length === 0) return [...region.anyMachine];
  const mayBeTarget = region.isTargetUnknown || isTarget(view, machine);
  return [
    ...region.anyMachine,
    ...(mayBeTarget ? gapsOf(view.network.listeners, view.network.listenerRules) : []),
    ...doubtsBehind(view, machine, region.silent),
  ];
}

function readRegion(view: NetworkView): RegionDoubts {
  const { network } = view;
  const lists = gapsOf(network.loadBalancers, network.classicLoadBalancers);
  const exposed = exposedBalancers(view);
  if (exposed.length === 0) return { exposed, silent: [], anyMachine: lists, isTargetUnknown: false };
  const targets = [
    ...gapsOf(network.targetGroups, network.targetHealth),
    ...groupsWithoutTargets(view, exposed),
    ...groupsNotListed(view, exposed),
  ];
  const silent = balancersWithoutListeners(view, exposed);
  return { exposed, silent, anyMachine: [...lists, ...targets], isTargetUnknown: targets.length > 0 };
}

/** Internet-facing balancers and the application ones that stand behind them. */
function exposedBalancers(view: NetworkView): LoadBalancer[] {
  const outer = view.network.loadBalancers.items.filter((item) => item.isInternetFacing && item.isUsable);
  const behind = outer.length === 0 ? [] : view.network.loadBalancers.items.filter((item) => isChained(view, item));
  return [...new Set([...outer, ...behind])];
}

function isChained(view: NetworkView, balancer: LoadBalancer): boolean {
  return (view.balancers.registrations.get(balancer.arn) ?? []).some(({ group }) => group.targetType === 'alb');
}

/** Groups of exposed balancers whose targets nobody listed: any machine may be one. */
function groupsWithoutTargets(view: NetworkView, exposed: readonly LoadBalancer[]): Doubt[] {
  const { targetGroups, targetHealth } = view.network;
  const arns = new Set(exposed.map((balancer) => balancer.arn));
  const listed = new Set(targetHealth.items.map((item) => item.targetGroupArn));
  return targetGroups.items
    .filter((group) => group.targetType !== 'lambda' && isBound(view, group, arns))
    .filter((group) => !listed.has(group.arn))
    .map((group) => missingFrom(targetHealth, `the targets of ${group.name} were not read`));
}

function isBound(view: NetworkView, group: TargetGroup, balancerArns: ReadonlySet<string>): boolean {
  const entries = view.balancers.entries.get(group.arn) ?? [];
  return [...group.loadBalancerArns, ...entries.map(({ balancer }) => balancer.arn)].some((arn) =>
    balancerArns.has(arn),
  );
}

/** Groups to which an exposed balancer forwards and which are not in the list. */
function groupsNotListed(view: NetworkView, exposed: readonly LoadBalancer[]): Doubt[] {
  const { targetGroups } = view.network;
  const listed = new Set(targetGroups.items.map((group) => group.arn));
  return [...view.balancers.entries]
    .filter(([arn, entries]) => !listed.has(arn) && entries.some(({ balancer }) => exposed.includes(balancer)))
    .map(([arn]) => missingFrom(targetGroups, `target group ${arn} is not visible`));
}

function isTarget(view: NetworkView, machine: Machine): boolean {
  return targetIds(machine).some((id) => view.balancers.registrations.has(id));
}

/** An application load balancer takes traffic from a network one through a listener; none in the answer is one not read. */
function balancersWithoutListeners(view: NetworkView, exposed: readonly LoadBalancer[]): LoadBalancer[] {
  const listening = new Set(view.network.listeners.items.map((listener) => listener.loadBalancerArn));
  return exposed.filter((balancer) => isChained(view, balancer) && !listening.has(balancer.arn));
}

function doubtsBehind(view: NetworkView, machine: Machine, silent: readonly LoadBalancer[]): Doubt[] {
  if (silent.length === 0) return [];
  const behind = targetIds(machine).flatMap((id) => view.balancers.registrations.get(id) ?? []);
  return silent
    .filter((balancer) => behind.some(({ group }) => group.loadBalancerArns.includes(balancer.arn)))
    .map((balancer) => missingFrom(view.network.listeners, `the listeners of ${balancer.name} were not read`));
}

function targetIds(machine: Machine): string[] {
  return [
    machine.instanceId,
    ...machine.interfaces.flatMap((item) => [
      ...item.addresses.map(({ privateIp }) => privateIp),
      ...item.ipv6Addresses,
    ]),
  ];
}

function gapsOf(...listings: readonly Listing<unknown>[]): Doubt[] {
  return listings.flatMap(({ gap }) => (gap === undefined ? [] : [gapDoubt(gap)]));
}
