import { armKey } from '../../../model/azure/arm-id.ts';
import type { AzureLoadBalancer, NatPool, NatRule } from '../../../model/azure/load-balancer.ts';
import { undetermined } from '../../reach/doubt.ts';
import { defaultOf } from './address-entries.ts';
import type { Entry } from './azure-candidate.ts';
import type { AzureNetworkView, OwnedPool } from './azure-network-view.ts';
import { carriesTcp, memberOf, poolsOf, publicFrontend } from './balancer-entries.ts';
import type { Place } from './place.ts';

/** The ways in through inbound NAT: one port to one machine, a range shared out among a pool, or a pool of ports. */
export function natEntries(view: AzureNetworkView, place: Place, ports: readonly number[]): Entry[] {
  return [
    ...singleEntries(view, place, ports),
    ...poolsOf(view, place).flatMap((owned) => sharedEntries(view, { owned, place, ports })),
    ...place.config.natPoolIds.flatMap((id) => poolEntries(view, { id, place, ports })),
  ];
}

function singleEntries(view: AzureNetworkView, place: Place, ports: readonly number[]): Entry[] {
  const named = place.config.natRuleIds.flatMap((id) => view.natRules.get(armKey(id)) ?? []);
  const naming = view.natRulesOfConfiguration.get(armKey(place.config.id)) ?? [];
  const rules = new Map([...named, ...naming].map((item) => [armKey(item.rule.id), item]));
  return [...rules.values()].flatMap(({ balancer, rule }) => {
    const port = ports.find((item) => item === rule.frontendPort);
    return port === undefined ? [] : forward(view, { balancer, place, rule, port });
  });
}

interface Shared {
  readonly owned: OwnedPool;
  readonly place: Place;
  readonly ports: readonly number[];
}

/** Each member of the pool gets ports of the range; the answer says which, in most API versions. */
function sharedEntries(view: AzureNetworkView, { owned, place, ports }: Shared): Entry[] {
  const { balancer, pool } = owned;
  const rules = balancer.natRules.filter(({ poolId }) => poolId !== undefined && armKey(poolId) === armKey(pool.id));
  return rules.flatMap((rule) => {
    const mapped = memberOf(pool.members, place)?.natPorts.filter((item) => item.rule === rule.name) ?? [];
    const given = mapped.map((item) => item.frontendPort);
    return portsOfRange(rule.range, ports, given).flatMap(([port, isSure]) =>
      forward(view, { balancer, place, rule, port, isSure }),
    );
  });
}

/**
 * Each instance gets the port that its number adds to the first of the range, and numbers have holes: which ports are in use
 * is said by the rules that the load balancer lists for them, `natpool.0` for instance 0.
 * https://learn.microsoft.com/azure/virtual-machine-scale-sets/tutorial-create-and-manage-cli
 */
function poolEntries(
  view: AzureNetworkView,
  { id, place, ports }: { id: string; place: Place; ports: readonly number[] },
): Entry[] {
  const owned = view.natPools.get(armKey(id));
  if (owned === undefined) return [];
  const { balancer, rule } = owned;
  const prefix = `${rule.name.toLowerCase()}.`;
  const inUse = balancer.natRules.filter(({ name }) => name.toLowerCase().startsWith(prefix));
  const given = inUse.flatMap(({ frontendPort }) => frontendPort ?? []);
  return portsOfRange(rule.range, ports, given).flatMap(([port, isSure]) =>
    forward(view, { balancer, place, rule, port, isSure }),
  );
}

/** The ports of a range that may lead to the machine: surely those that are given out, or each of them when none is shown. */
function portsOfRange(
  range: NatRule['range'],
  ports: readonly number[],
  given: readonly number[],
): [number, boolean][] {
  if (range === undefined) return [];
  return ports
    .filter((port) => range.first <= port && port <= range.last)
    .filter((port) => given.length === 0 || given.includes(port))
    .map((port) => [port, given.length > 0]);
}

interface Forward {
  readonly balancer: AzureLoadBalancer;
  readonly place: Place;
  readonly rule: NatRule | NatPool;
  readonly port: number;
  readonly isSure?: boolean;
}

function forward(view: AzureNetworkView, { balancer, place, rule, port, isSure = true }: Forward): Entry[] {
  const frontend = publicFrontend(view, { balancer, id: rule.frontendId, family: place.config.family });
  if (frontend === undefined || !carriesTcp(rule.protocol)) return [];
  const entry: Entry = {
    via: 'inbound-nat',
    port,
    backendPort: rule.backendPort === 0 ? port : rule.backendPort,
    byDefault: defaultOf(balancer.sku, `load balancer ${balancer.name}`),
    isFloating: rule.isFloating,
    label: `load balancer ${balancer.name} inbound NAT ${rule.name} at ${frontend.label} tcp/${port}`,
  };
  const reason = `which machine gets port ${port} of inbound NAT ${rule.name}, if any, is not known`;
  const doubt = isSure ? frontend.doubt : undetermined(reason);
  return [doubt === undefined ? entry : { ...entry, doubt }];
}
