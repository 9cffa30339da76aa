import type { Route, RouteTable } from '../../../model/aws/network.ts';
import type { Family } from '../../network/cidr.ts';
import { addressesOf, parseCidr } from '../../network/cidr.ts';
import { emptySet, intersect, isEmpty, type RangeSet, subtract, union } from '../../network/range-set.ts';
import { type Bounds, certain, everyAddress, unknownBounds } from '../../reach/bounds.ts';
import { type Doubt, missingFrom, undetermined } from '../../reach/doubt.ts';
import type { Hop } from './hop.ts';
import { type NetworkView, remember } from './network-view.ts';

/** Where the machine or the load balancer sits. */
export interface Place {
  readonly subnetId: string;
  /** Of the subnet; absent where the answer does not say. */
  readonly vpcId?: string;
}

/** One destination of a table: which addresses, and what a packet to them is sent to. */
interface Leg {
  readonly destinations: RangeSet;
  readonly prefixLength: number;
  readonly rank: number;
  readonly route: Route;
}

/**
 * The hop through the internet gateway. A client gets an answer only when the subnet's table sends packets for it to an
 * internet gateway, by the longest prefix: https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
export function routeHop(view: NetworkView, place: Place, family: Family): Hop {
  const table = tableOf(view, place);
  if ('kind' in table) {
    return { admits: unknownBounds(family, table), describe: () => undefined, blocked: 'the route table is not known' };
  }
  return {
    admits: remember(view.rememberedBounds, `route ${table.id} ${family}`, () => routed(view, table, family)),
    describe: (sources) => `${table.id} ${gatewayFor(view, table, family, sources) ?? 'internet gateway'}`,
    blocked: `${table.id} has no active route to an internet gateway`,
  };
}

/** The table that the subnet names, else the main one of its VPC; a doubt when neither is sure. */
function tableOf(view: NetworkView, place: Place): RouteTable | Doubt {
  const explicit = view.tableOfSubnet.get(place.subnetId);
  if (explicit !== undefined) return explicit;
  const listing = view.network.routeTables;
  const vpcId = place.vpcId ?? view.subnets.get(place.subnetId)?.vpcId;
  const main = vpcId === undefined ? undefined : view.mainTableOfVpc.get(vpcId);
  if (main !== undefined && listing.gap === undefined) return main;
  return missingFrom(
    listing,
    `no route table of ${place.subnetId} is visible (a shared subnet's may belong to another account)`,
    'Scan the account that owns the subnet.',
  );
}

function routed(view: NetworkView, table: RouteTable, family: Family): Bounds {
  const unreadable = unreadableRoutes(view, table);
  if (unreadable !== undefined) return unknownBounds(family, unreadable);
  let left = everyAddress(family);
  let reached: RangeSet = emptySet;
  for (const leg of legsOf(view, table, family)) {
    const taken = intersect(left, leg.destinations);
    if (isInternet(leg.route)) reached = union(reached, taken);
    left = subtract(left, taken);
  }
  return certain(reached);
}

/** Longest prefix first; of equal ones static routes before prefix lists before propagated routes. */
function legsOf(view: NetworkView, table: RouteTable, family: Family): Leg[] {
  const legs = table.routes.flatMap((route) =>
    destinationsOf(view, route).flatMap((text): Leg[] => {
      const cidr = parseCidr(text);
      if (cidr === null || cidr.family !== family) return [];
      const rank = route.isPropagated ? 2 : 'cidr' in route.destination ? 0 : 1;
      return [{ destinations: addressesOf(cidr, family), prefixLength: cidr.prefixLength, rank, route }];
    }),
  );
  return legs.sort((a, b) => b.prefixLength - a.prefixLength || a.rank - b.rank);
}

function destinationsOf(view: NetworkView, route: Route): readonly string[] {
  if ('cidr' in route.destination) return [route.destination.cidr];
  return view.prefixLists.get(route.destination.prefixListId)?.cidrs ?? [];
}

/**
 * The list of a gateway endpoint holds one service's own addresses, from which no client comes: unread, it takes nothing
 * away. Any other list may hold everything.
 */
function unreadableRoutes(view: NetworkView, table: RouteTable): Doubt | undefined {
  for (const route of table.routes) {
    const { destination } = route;
    if ('prefixListId' in destination) {
      const isKnown = view.prefixLists.has(destination.prefixListId) || route.target.startsWith('vpce-');
      if (!isKnown) {
        return missingFrom(
          view.network.prefixLists,
          `prefix list ${destination.prefixListId} of ${table.id} is not visible`,
        );
      }
    }
    const unparsed = destinationsOf(view, route).find((text) => parseCidr(text) === null);
    if (unparsed !== undefined) return undetermined(`${table.id} has a destination that is no address range`);
  }
  return undefined;
}

/** Only `igw-` lets connections in; an egress-only gateway (`eigw-`), NAT and the rest do not. */
function isInternet(route: Route): boolean {
  return route.isActive && route.target.startsWith('igw-');
}

function gatewayFor(view: NetworkView, table: RouteTable, family: Family, sources: RangeSet): string | undefined {
  const legs = legsOf(view, table, family).filter((leg) => isInternet(leg.route));
  const used = legs.find((leg) => !isEmpty(intersect(leg.destinations, sources)));
  return used?.route.target;
}
