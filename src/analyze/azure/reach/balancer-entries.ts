import { armKey, armName } from '../../../model/azure/arm-id.ts';
import type { AzureLoadBalancer, BalancingRule, Frontend } from '../../../model/azure/load-balancer.ts';
import { type Doubt, undetermined } from '../../reach/doubt.ts';
import { addressLabel, defaultOf } from './address-entries.ts';
import type { Entry } from './azure-candidate.ts';
import type { AzureNetworkView, OwnedPool } from './azure-network-view.ts';
import type { Place } from './place.ts';
import { unlisted } from './unlisted.ts';

/** The ways in through the rules of public load balancers that have the place in a backend pool. */
export function balancerEntries(view: AzureNetworkView, place: Place, ports: readonly number[]): Entry[] {
  return poolsOf(view, place).flatMap((owned) =>
    owned.balancer.rules
      .filter((rule) => rule.poolIds.some((id) => armKey(id) === armKey(owned.pool.id)))
      .flatMap((rule) => ruleEntries(view, { place, owned, rule, ports })),
  );
}

/**
 * Pools that the IP configuration names, pools that name it, and pools that hold its address; without those in which the
 * member was taken out (`adminState` Down lets no new connection in).
 * https://learn.microsoft.com/azure/load-balancer/admin-state-overview
 */
export function poolsOf(view: AzureNetworkView, place: Place): OwnedPool[] {
  const key = armKey(place.config.id);
  const named = place.config.backendPoolIds.flatMap((id) => view.pools.get(armKey(id)) ?? []);
  const naming = view.poolsOfConfiguration.get(key) ?? [];
  const { privateAddress } = place.config;
  const byAddress = (privateAddress === undefined ? [] : (view.membersOfAddress.get(privateAddress) ?? [])).filter(
    ({ member }) =>
      member.ipConfigurationId === undefined &&
      (member.networkId === undefined || armKey(member.networkId) === place.networkKey),
  );
  const pools = new Map([...named, ...naming, ...byAddress].map((owned) => [armKey(owned.pool.id), owned]));
  return [...pools.values()].filter(({ pool }) => !memberOf(pool.members, place)?.isDown);
}

/** The entry of a pool's member list that is about the place. */
export function memberOf(
  members: OwnedPool['pool']['members'],
  place: Place,
): OwnedPool['pool']['members'][number] | undefined {
  const key = armKey(place.config.id);
  return members.find(({ ipConfigurationId, address }) =>
    ipConfigurationId === undefined
      ? address !== undefined && address === place.config.privateAddress
      : armKey(ipConfigurationId) === key,
  );
}

interface RuleQuestion {
  readonly place: Place;
  readonly owned: OwnedPool;
  readonly rule: BalancingRule;
  readonly ports: readonly number[];
}

function ruleEntries(view: AzureNetworkView, { place, owned, rule, ports }: RuleQuestion): Entry[] {
  const { balancer } = owned;
  const frontend = publicFrontend(view, { balancer, id: rule.frontendId, family: place.config.family });
  if (frontend === undefined || !carriesTcp(rule.protocol)) return [];
  const isEveryPort = rule.frontendPort === 0;
  return ports
    .filter((port) => isEveryPort || port === rule.frontendPort)
    .map((port) => ({
      via: 'load-balancer',
      port,
      backendPort: rule.backendPort === 0 ? port : rule.backendPort,
      byDefault: defaultOf(balancer.sku, `load balancer ${balancer.name}`),
      isFloating: rule.isFloating,
      label: `load balancer ${balancer.name} rule ${rule.name} at ${frontend.label} tcp/${port}`,
      ...(frontend.doubt === undefined ? {} : { doubt: frontend.doubt }),
    }));
}

/** `all` is TCP and UDP together. */
export function carriesTcp(protocol: string): boolean {
  return protocol === 'tcp' || protocol === 'all' || protocol === '*';
}

/** A frontend that the internet connects to, in the words of a chain. */
export interface PublicFrontend {
  readonly label: string;
  /** Why its family is not known: then it may have nothing to do with the machine's address. */
  readonly doubt?: Doubt;
}

/**
 * The public frontend under this id; nothing for an internal one and for one of the other family, since a frontend passes
 * traffic on to addresses of its own family only.
 */
export function publicFrontend(
  view: AzureNetworkView,
  { balancer, id, family }: { balancer: AzureLoadBalancer; id: string | undefined; family: 4 | 6 },
): PublicFrontend | undefined {
  const frontend = balancer.frontends.find((item) => id !== undefined && armKey(item.id) === armKey(id));
  if (frontend === undefined || (frontend.publicAddressId ?? frontend.publicPrefixId) === undefined) return undefined;
  const found = addressOf(view, frontend);
  const own = found?.family ?? frontend.family;
  if (own !== undefined && own !== family) return undefined;
  const label = `frontend ${frontend.name}${found === undefined ? '' : ` (${addressLabel(found.name, found.address)})`}`;
  return own === undefined ? { label, doubt: familyDoubt(view, frontend) } : { label };
}

function familyDoubt(view: AzureNetworkView, { name, publicAddressId }: Frontend): Doubt {
  if (publicAddressId === undefined) return undetermined(`frontend ${name} does not show whether it is IPv4 or IPv6`);
  return unlisted(view.network.publicAddresses, 'publicIPAddresses', armName(publicAddressId));
}

function addressOf(view: AzureNetworkView, frontend: Frontend) {
  return frontend.publicAddressId === undefined
    ? undefined
    : view.publicAddresses.get(armKey(frontend.publicAddressId));
}
