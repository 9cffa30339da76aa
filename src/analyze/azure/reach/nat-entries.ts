import { armKey } from '../../../model/azure/arm-id.ts';
import type { AzureLoadBalancer, NatPool, NatRule } from '../../../model/azure/load-balancer.ts';
import { undetermined } from '../../reach/doubt.ts';
import { isOpen } from './address-entries.ts';
import type { Entry } from './azure-candidate.ts';
import type { AzureNetworkView, OwnedPool } from './azure-network-view.ts';
import { carriesTcp, memberOf, poolsOf, publicFrontend } from './balancer-entries.ts';
import type { Place } from './place.ts';

export interface NatQuestion {
  readonly ports: readonly number[];
  /** Instances of a scale set: so many ports of a range are in use. */
  readonly capacity?: number;
}

/** The ways in through inbound NAT: one port to one machine, a range shared out among a pool, or a pool of ports. */
export function natEntries(view: AzureNetworkView, place: Place, question: NatQuestion): Entry[] {
  return [
    ...singleEntries(view, place, question.ports),
    ...poolsOf(view, place).flatMap((owned) => sharedEntries(view, { owned, place, question })),
    ...place.config.natPoolIds.flatMap((id) => poolEntries(view, { id, place, question })),
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
  readonly question: NatQuestion;
}

/** Each member of the pool gets ports of the range; the answer says which, in most API versions. */
function sharedEntries(view: AzureNetworkView, { owned, place, question }: Shared): Entry[] {
  const { balancer, pool } = owned;
  const rules = balancer.natRules.filter(({ poolId }) => poolId !== undefined && armKey(poolId) === armKey(pool.id));
  return rules.flatMap((rule) => {
    const { range } = rule;
    if (range === undefined) return [];
    const mapped = memberOf(pool.members, place)?.natPorts.filter((item) => item.rule === rule.name) ?? [];
    return question.ports
      .filter((port) => range.first <= port && port <= range.last)
      .filter((port) => mapped.length === 0 || mapped.some((item) => item.frontendPort === port))
      .flatMap((port) => {
        const isSure = mapped.length > 0 || isInUse(port, range.first, question.capacity);
        return forward(view, { balancer, place, rule, port, isSure });
      });
  });
}

function poolEntries(
  view: AzureNetworkView,
  { id, place, question }: { id: string; place: Place; question: NatQuestion },
): Entry[] {
  const owned = view.natPools.get(armKey(id));
  if (owned === undefined) return [];
  const { balancer, rule } = owned;
  return question.ports
    .filter((port) => rule.range.first <= port && port <= rule.range.last)
    .flatMap((port) => {
      const isSure = isInUse(port, rule.range.first, question.capacity);
      return forward(view, { balancer, place, rule, port, isSure });
    });
}

/** Ports are given out from the first of the range on, one to an instance. */
function isInUse(port: number, first: number, capacity: number | undefined): boolean {
  return capacity !== undefined && port - first < capacity;
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
    isOpenByDefault: isOpen(balancer.sku),
    isFloating: rule.isFloating,
    label: `load balancer ${balancer.name} inbound NAT ${rule.name} at ${frontend} tcp/${port}`,
  };
  const reason = `which machine gets port ${port} of inbound NAT ${rule.name} is not known`;
  return [isSure ? entry : { ...entry, doubt: undetermined(reason) }];
}
