import type {
  AwsNetwork,
  NetworkAcl,
  PrefixList,
  RouteTable,
  SecurityGroup,
  Subnet,
} from '../../../model/aws/network.ts';
import type { Bounds } from '../../reach/bounds.ts';
import { type BalancerIndex, indexBalancers } from './balancer-index.ts';
import type { Judgement } from './candidate.ts';
import type { Grant } from './grant.ts';

/** A way to interfaces that share subnet and groups, judged once. */
export interface SharedWay {
  readonly judgement: Judgement;
  /** The hops behind the interface in the words of a chain. */
  readonly tail: readonly string[];
}

/** A network with its lists turned into look-ups, and with the answers that many machines share. */
export interface NetworkView {
  readonly network: AwsNetwork;
  readonly securityGroups: ReadonlyMap<string, SecurityGroup>;
  readonly prefixLists: ReadonlyMap<string, PrefixList>;
  readonly subnets: ReadonlyMap<string, Subnet>;
  readonly tableOfSubnet: ReadonlyMap<string, RouteTable>;
  readonly mainTableOfVpc: ReadonlyMap<string, RouteTable>;
  readonly aclOfSubnet: ReadonlyMap<string, NetworkAcl>;
  readonly balancers: BalancerIndex;
  readonly rememberedBounds: Map<string, Bounds>;
  readonly rememberedWays: Map<string, SharedWay>;
  readonly rememberedGrants: Map<string, readonly Grant[]>;
}

/** One view a network object, so that thousands of machines of a region share it; it goes when the network goes. */
const views = new WeakMap<AwsNetwork, NetworkView>();

/** The view of a network; the same network object gives the same view. */
export function viewNetwork(network: AwsNetwork): NetworkView {
  const known = views.get(network);
  if (known !== undefined) return known;
  const view: NetworkView = {
    network,
    securityGroups: new Map(network.securityGroups.items.map((group) => [group.id, group])),
    prefixLists: new Map(network.prefixLists.items.map((list) => [list.id, list])),
    subnets: new Map(network.subnets.items.map((subnet) => [subnet.id, subnet])),
    tableOfSubnet: new Map(network.routeTables.items.flatMap((table) => table.subnetIds.map((id) => [id, table]))),
    mainTableOfVpc: new Map(
      network.routeTables.items.flatMap((table) => (table.isMain && table.vpcId ? [[table.vpcId, table]] : [])),
    ),
    aclOfSubnet: new Map(network.networkAcls.items.flatMap((acl) => acl.subnetIds.map((id) => [id, acl]))),
    balancers: indexBalancers(network),
    rememberedBounds: new Map(),
    rememberedWays: new Map(),
    rememberedGrants: new Map(),
  };
  views.set(network, view);
  return view;
}

/** The remembered value under `key`, made on the first call. */
export function remember<T>(values: Map<string, T>, key: string, make: () => T): T {
  const known = values.get(key);
  if (known !== undefined) return known;
  const made = make();
  values.set(key, made);
  return made;
}
