import { armKey } from '../../../model/azure/arm-id.ts';
import type {
  AzureLoadBalancer,
  BackendPool,
  NatPool,
  NatRule,
  PoolMember,
} from '../../../model/azure/load-balancer.ts';
import type {
  AzureInterface,
  AzureNetwork,
  AzureSecurityGroup,
  AzureSubnet,
  PublicAddress,
} from '../../../model/azure/network.ts';

/** A pool and the load balancer that it is part of. */
export interface OwnedPool {
  readonly balancer: AzureLoadBalancer;
  readonly pool: BackendPool;
}

/** A NAT rule or pool and the load balancer that it is part of. */
export interface Owned<T> {
  readonly balancer: AzureLoadBalancer;
  readonly rule: T;
}

/** A network with its lists turned into look-ups; all keys are ids in lower case. */
export interface AzureNetworkView {
  readonly network: AzureNetwork;
  readonly interfaces: ReadonlyMap<string, AzureInterface>;
  readonly securityGroups: ReadonlyMap<string, AzureSecurityGroup>;
  readonly publicAddresses: ReadonlyMap<string, PublicAddress>;
  readonly subnets: ReadonlyMap<string, AzureSubnet>;
  readonly balancers: ReadonlyMap<string, AzureLoadBalancer>;
  readonly pools: ReadonlyMap<string, OwnedPool>;
  /** Pools by the IP configuration that joined them. */
  readonly poolsOfConfiguration: ReadonlyMap<string, readonly OwnedPool[]>;
  /** Members of pools by their address as text. */
  readonly membersOfAddress: ReadonlyMap<string, readonly (OwnedPool & { readonly member: PoolMember })[]>;
  readonly natRules: ReadonlyMap<string, Owned<NatRule>>;
  /** NAT rules by the IP configuration that they lead to. */
  readonly natRulesOfConfiguration: ReadonlyMap<string, readonly Owned<NatRule>[]>;
  readonly natPools: ReadonlyMap<string, Owned<NatPool>>;
}

/** One view a network object, so that the machines of a subscription share it; it goes when the network goes. */
const views = new WeakMap<AzureNetwork, AzureNetworkView>();

/** The view of a network; the same network object gives the same view. */
export function viewAzureNetwork(network: AzureNetwork): AzureNetworkView {
  const known = views.get(network);
  if (known !== undefined) return known;
  const balancers = network.loadBalancers.items;
  const owned = balancers.flatMap((balancer) => balancer.pools.map((pool) => ({ balancer, pool })));
  const view: AzureNetworkView = {
    network,
    interfaces: byId(network.interfaces.items),
    securityGroups: byId(network.securityGroups.items),
    publicAddresses: byId(network.publicAddresses.items),
    subnets: byId(network.subnets.items),
    balancers: byId(balancers),
    pools: new Map(owned.map((item) => [armKey(item.pool.id), item])),
    poolsOfConfiguration: groupBy(
      owned.flatMap((item) => configurationsOf(item.pool).map((id): [string, OwnedPool] => [armKey(id), item])),
    ),
    membersOfAddress: groupBy(owned.flatMap(membersOf)),
    ...natOf(balancers),
  };
  views.set(network, view);
  return view;
}

function natOf(balancers: readonly AzureLoadBalancer[]) {
  const rules = balancers.flatMap((balancer) => balancer.natRules.map((rule) => ({ balancer, rule })));
  const pools = balancers.flatMap((balancer) => balancer.natPools.map((rule) => ({ balancer, rule })));
  return {
    natRules: new Map(rules.map((item) => [armKey(item.rule.id), item])),
    natRulesOfConfiguration: groupBy(
      rules.flatMap((item): [string, Owned<NatRule>][] => {
        const { ipConfigurationId } = item.rule;
        return ipConfigurationId === undefined ? [] : [[armKey(ipConfigurationId), item]];
      }),
    ),
    natPools: new Map(pools.map((item) => [armKey(item.rule.id), item])),
  };
}

function membersOf(item: OwnedPool): [string, OwnedPool & { readonly member: PoolMember }][] {
  return item.pool.members.flatMap((member): [string, OwnedPool & { readonly member: PoolMember }][] =>
    member.address === undefined ? [] : [[member.address, { ...item, member }]],
  );
}

function configurationsOf(pool: BackendPool): string[] {
  return [...pool.ipConfigurationIds, ...pool.members.flatMap((member) => member.ipConfigurationId ?? [])];
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [armKey(item.id), item]));
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
