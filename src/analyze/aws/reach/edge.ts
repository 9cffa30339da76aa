import type { Family } from '../../network/cidr.ts';
import { type Bounds, join, unknownBounds } from '../../reach/bounds.ts';
import { undetermined } from '../../reach/doubt.ts';
import { blockPublicAccessHop } from './block-public-access.ts';
import type { Hop } from './hop.ts';
import { networkAclHop } from './network-acl.ts';
import type { NetworkView } from './network-view.ts';
import { type Place, routeHop } from './routing.ts';

/** A subnet's edge, as seen by one port of something in it. */
export interface EdgeQuestion extends Place {
  /** The account of what sits in the subnet; the subnet's own may be another one. */
  readonly userId?: string;
  readonly port: number;
  readonly family: Family;
}

/** The hops between the internet and a subnet, in order. */
export function edgeHops(view: NetworkView, edge: EdgeQuestion): Hop[] {
  return [
    routeHop(view, edge, edge.family),
    blockPublicAccessHop(view, edge, edge.family),
    networkAclHop(view, edge, edge.family),
  ];
}

/** The hops of several edges, one kind after the other: whom one of the edges lets through. */
export function anyEdge(edges: readonly (readonly Hop[])[]): Hop[] {
  return (edges[0] ?? []).map((_, index): Hop => {
    const hops = edges.flatMap((edge) => edge[index] ?? []);
    return {
      admits: join(hops.map((hop) => hop.admits)),
      describe: () => undefined,
      blocked: [...new Set(hops.map((hop) => hop.blocked))].join(', '),
    };
  });
}

/** What passes at least one edge; a balancer that shows no subnets may be open to anybody. */
export function throughEdges(name: string, edges: readonly Bounds[], family: Family): Bounds {
  return edges.length === 0 ? unknownBounds(family, undetermined(`${name} shows no subnets`)) : join(edges);
}
