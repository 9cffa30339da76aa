import type { TargetGroup } from '../../../model/aws/load-balancing.ts';
import type { NetworkInterface } from '../../../model/aws/network.ts';
import { type Doubt, undetermined } from '../../reach/doubt.ts';
import type { Entry, Registration } from './balancer-index.ts';
import { type Machine, primaryInterface } from './machine.ts';
import type { NetworkView } from './network-view.ts';

/** One way through an ELBv2 load balancer to the machine. */
export interface Way {
  /** The listener that the internet connects to. */
  readonly outer: Entry;
  /** An application load balancer behind the network one, and the group that it is the target of. */
  readonly inner?: { readonly group: TargetGroup; readonly entry: Entry };
  readonly group: TargetGroup;
  readonly target: NetworkInterface;
  readonly targetAddress?: string;
  /** The port on the machine. */
  readonly port: number;
  readonly isHealthy: boolean;
  /** Why it is not sure that the way leads to this machine. */
  readonly doubts: readonly Doubt[];
}

/** Every way through an internet-facing application or network load balancer, and through a network one to an application one. */
export function balancerWays(view: NetworkView, machine: Machine): Way[] {
  return registrationsOf(view, machine).flatMap((found) => {
    const { group, target } = found.registration;
    const port = target.port ?? group.port;
    if (port === undefined || !isRegistered(found.registration, machine.isStopped)) return [];
    const ends = {
      group,
      target: found.item,
      ...(found.address === undefined ? {} : { targetAddress: found.address }),
      port,
      isHealthy: target.state !== 'unhealthy' && target.state !== 'unhealthy.draining',
    };
    return entrancesTo(view, group).map((entrance) => ({ ...ends, ...entrance, doubts: doubtsOf(found, entrance) }));
  });
}

interface Found {
  readonly registration: Registration;
  readonly item: NetworkInterface;
  readonly address?: string;
}

/** Groups that hold the machine: by its instance id, or by an address of one of its interfaces. */
function registrationsOf(view: NetworkView, machine: Machine): Found[] {
  const { registrations } = view.balancers;
  const primary = primaryInterface(machine);
  const address = primary?.addresses[0]?.privateIp;
  const byInstance = (registrations.get(machine.instanceId) ?? []).flatMap((registration): Found[] =>
    primary === undefined ? [] : [{ registration, item: primary, ...addressFor(registration, primary, address) }],
  );
  const byAddress = machine.interfaces.flatMap((item) =>
    [...item.addresses.map(({ privateIp }) => privateIp), ...item.ipv6Addresses].flatMap((text) =>
      (registrations.get(text) ?? [])
        .filter((registration) => mayBeIn(registration, item))
        .map((registration): Found => ({ registration, item, address: text })),
    ),
  );
  return [...byInstance, ...byAddress];
}

function addressFor(
  { group }: Registration,
  primary: NetworkInterface,
  ipv4: string | undefined,
): { readonly address?: string } {
  const address = group.isIpv6 ? primary.ipv6Addresses[0] : ipv4;
  return address === undefined ? {} : { address };
}

/** An address means a machine of the group's VPC, unless the target says that it lies outside (zone `all`). */
function mayBeIn({ group, target }: Registration, item: NetworkInterface): boolean {
  return group.vpcId === undefined || item.vpcId === undefined || group.vpcId === item.vpcId || target.zone === 'all';
}

/**
 * Draining and unused targets get no new connections. An unhealthy one counts: it can be healthy in a minute, and gets
 * traffic when all are unhealthy. A stopped instance is `unused` for that reason alone, and counts for its next start.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
function isRegistered({ target }: Registration, isStopped: boolean): boolean {
  if (target.state === 'draining') return false;
  if (target.state !== 'unused') return true;
  return isStopped && (target.reason === undefined || target.reason === 'Target.InvalidState');
}

function entrancesTo(view: NetworkView, group: TargetGroup): Pick<Way, 'outer' | 'inner'>[] {
  return (view.balancers.entries.get(group.arn) ?? []).flatMap((entry) => {
    const direct = entry.balancer.isInternetFacing ? [{ outer: entry }] : [];
    return entry.balancer.kind === 'application' ? [...direct, ...chained(view, entry)] : direct;
  });
}

/** Network load balancers that send to this application load balancer; the ports of group and listener are the same. */
function chained(view: NetworkView, entry: Entry): Pick<Way, 'outer' | 'inner'>[] {
  return (view.balancers.registrations.get(entry.balancer.arn) ?? [])
    .filter(({ group, target }) => group.targetType === 'alb' && (target.port ?? group.port) === entry.port)
    .filter((registration) => isRegistered(registration, false))
    .flatMap(({ group }) =>
      (view.balancers.entries.get(group.arn) ?? [])
        .filter((outer) => outer.balancer.isInternetFacing && outer.balancer.kind === 'network')
        .map((outer) => ({ outer, inner: { group, entry } })),
    );
}

function doubtsOf(found: Found, { outer, inner }: Pick<Way, 'outer' | 'inner'>): Doubt[] {
  const { group, target } = found.registration;
  const unread = [outer, inner?.entry].filter((entry) => entry?.isCertain === false);
  const isOutside = target.zone === 'all' && group.vpcId !== found.item.vpcId;
  return [
    ...unread.map(() => undetermined(`the rules of a listener in front of ${group.name} could not be read`)),
    ...(isOutside
      ? [undetermined(`${group.name} sends to ${target.id} outside of its VPC, which may be another machine`)]
      : []),
  ];
}
