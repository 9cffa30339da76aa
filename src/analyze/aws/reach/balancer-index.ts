import type {
  AwsLoadBalancing,
  ClassicLoadBalancer,
  Listener,
  LoadBalancer,
  Target,
  TargetGroup,
  TargetGroupAttributes,
} from '../../../model/aws/load-balancing.ts';

/** A listener that sends to a target group, or may do so: its rules could not be read. */
export interface Entry {
  readonly balancer: LoadBalancer;
  readonly listener: Listener;
  readonly port: number;
  /** The rule lets in these sources only. */
  readonly sources?: readonly string[];
  readonly isCertain: boolean;
}

/** One target of a group. */
export interface Registration {
  readonly group: TargetGroup;
  readonly target: Target;
}

/** The load balancers as look-ups from the machine's side. */
export interface BalancerIndex {
  readonly balancers: ReadonlyMap<string, LoadBalancer>;
  /** By ARN of the target group. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  /** By instance id, IP address or load balancer ARN. */
  readonly registrations: ReadonlyMap<string, readonly Registration[]>;
  readonly attributes: ReadonlyMap<string, TargetGroupAttributes>;
  /** By instance id; internet-facing ones only. */
  readonly classic: ReadonlyMap<string, readonly ClassicLoadBalancer[]>;
}

/** Protocols of listeners that take TCP connections; the rest carry UDP only. */
const tcpListeners: ReadonlySet<string> = new Set(['HTTP', 'HTTPS', 'TCP', 'TLS', 'TCP_UDP', 'TCP_QUIC']);

/** Builds the look-ups of one account and region. */
export function indexBalancers(network: AwsLoadBalancing): BalancerIndex {
  const balancers = new Map(network.loadBalancers.items.map((balancer) => [balancer.arn, balancer]));
  return {
    balancers,
    entries: entriesByGroup(network, balancers),
    registrations: registrationsByTarget(network),
    attributes: new Map(network.targetGroupAttributes.items.map((item) => [item.targetGroupArn, item])),
    classic: groupBy(
      network.classicLoadBalancers.items
        .filter((balancer) => balancer.isInternetFacing)
        .flatMap((balancer) => balancer.instanceIds.map((id): [string, ClassicLoadBalancer] => [id, balancer])),
    ),
  };
}

function entriesByGroup(
  network: AwsLoadBalancing,
  balancers: ReadonlyMap<string, LoadBalancer>,
): ReadonlyMap<string, readonly Entry[]> {
  const rules = new Map(network.listenerRules.items.map((item) => [item.listenerArn, item.forwards]));
  const pairs = network.listeners.items.flatMap((listener): [string, Entry][] => {
    const balancer = balancers.get(listener.loadBalancerArn);
    const { port } = listener;
    if (balancer === undefined || !balancer.isUsable || port === undefined || !takesTcp(listener)) return [];
    const forwards = [...listener.forwards, ...(rules.get(listener.arn) ?? [])];
    const certain = forwards.map(({ targetGroupArn, sources }): [string, Entry] => [
      targetGroupArn,
      { balancer, listener, port, isCertain: true, ...(sources === undefined ? {} : { sources }) },
    ]);
    const hasUnreadRules = balancer.kind === 'application' && !rules.has(listener.arn);
    return hasUnreadRules
      ? [...certain, ...possible(network, { balancer, listener, port, isCertain: false })]
      : certain;
  });
  return groupBy(pairs);
}

/** The groups that are bound to a balancer one of whose listeners has rules that could not be read. */
function possible(network: AwsLoadBalancing, entry: Entry): [string, Entry][] {
  return network.targetGroups.items
    .filter((group) => group.loadBalancerArns.includes(entry.balancer.arn))
    .filter((group) => !entry.listener.forwards.some((forward) => forward.targetGroupArn === group.arn))
    .map((group) => [group.arn, entry]);
}

function takesTcp(listener: Listener): boolean {
  return listener.protocol === undefined || tcpListeners.has(listener.protocol);
}

function registrationsByTarget(network: AwsLoadBalancing): ReadonlyMap<string, readonly Registration[]> {
  const groups = new Map(network.targetGroups.items.map((group) => [group.arn, group]));
  return groupBy(
    network.targetHealth.items.flatMap(({ targetGroupArn, targets }) => {
      const group = groups.get(targetGroupArn);
      return group === undefined ? [] : targets.map((target): [string, Registration] => [target.id, { group, target }]);
    }),
  );
}

function groupBy<T>(pairs: Iterable<[string, T]>): ReadonlyMap<string, readonly T[]> {
  const grouped = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const values = grouped.get(key);
    if (values === undefined) grouped.set(key, [value]);
    else values.push(value);
  }
  return grouped;
}
