import type { LoadBalancer } from '../../../model/aws/load-balancing.ts';
import type { Listing } from '../../../model/gap.ts';
import { type Doubt, gapDoubt, missingFrom } from './doubt.ts';
import type { Machine } from './machine.ts';
import type { NetworkView } from './network-view.ts';

/** What was not read of the load balancers and could hide a way to this machine. */
export function balancerDoubts(view: NetworkView, machine: Machine): Doubt[] {
  const { network } = view;
  const lists = gapsOf(network.loadBalancers, network.classicLoadBalancers);
  const exposed = exposedBalancers(view);
  if (exposed.length === 0) return lists;
  const targets = gapsOf(network.targetGroups, network.targetHealth);
  const unlisted = groupsWithoutTargets(view, exposed);
  const mayBeTarget = targets.length > 0 || unlisted.length > 0 || isTarget(view, machine);
  return [
    ...lists,
    ...targets,
    ...unlisted,
    ...(mayBeTarget ? gapsOf(network.listeners, network.listenerRules) : []),
    ...withoutListeners(view, machine, exposed),
  ];
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
    .filter((group) => group.targetType !== 'lambda' && group.loadBalancerArns.some((arn) => arns.has(arn)))
    .filter((group) => !listed.has(group.arn))
    .map((group) => missingFrom(targetHealth, `the targets of ${group.name} were not read`));
}

function isTarget(view: NetworkView, machine: Machine): boolean {
  return targetIds(machine).some((id) => view.balancers.registrations.has(id));
}

/** An application load balancer takes traffic from a network one through a listener; none in the answer is one not read. */
function withoutListeners(view: NetworkView, machine: Machine, exposed: readonly LoadBalancer[]): Doubt[] {
  const { listeners } = view.network;
  const listening = new Set(listeners.items.map((listener) => listener.loadBalancerArn));
  const silent = exposed.filter((balancer) => isChained(view, balancer) && !listening.has(balancer.arn));
  const behind = targetIds(machine).flatMap((id) => view.balancers.registrations.get(id) ?? []);
  return silent
    .filter((balancer) => behind.some(({ group }) => group.loadBalancerArns.includes(balancer.arn)))
    .map((balancer) => missingFrom(listeners, `the listeners of ${balancer.name} were not read`));
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
