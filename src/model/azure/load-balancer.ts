import type { AddressSku } from './address-sku.ts';

/** https://learn.microsoft.com/rest/api/load-balancer/load-balancers/get */
export interface AzureLoadBalancer {
  readonly id: string;
  readonly name: string;
  /** Absent for a gateway load balancer as well: nothing on the internet connects to one. */
  readonly sku?: AddressSku;
  readonly frontends: readonly Frontend[];
  readonly pools: readonly BackendPool[];
  readonly rules: readonly BalancingRule[];
  readonly natRules: readonly NatRule[];
  /** Scale sets only: each instance gets one port of the range. */
  readonly natPools: readonly NatPool[];
}

/** A frontend without a public address or prefix is internal. */
export interface Frontend {
  readonly id: string;
  readonly name: string;
  readonly publicAddressId?: string;
  /** Set when the address comes from a public prefix. */
  readonly publicPrefixId?: string;
  readonly family?: 4 | 6;
}

export interface BackendPool {
  readonly id: string;
  readonly name: string;
  /** IP configurations of interfaces that joined the pool. */
  readonly ipConfigurationIds: readonly string[];
  /** Members by address, and what the API adds to members by interface. */
  readonly members: readonly PoolMember[];
}

/** https://learn.microsoft.com/rest/api/load-balancer/load-balancer-backend-address-pools/get#loadbalancerbackendaddress */
export interface PoolMember {
  readonly ipConfigurationId?: string;
  readonly address?: string;
  readonly networkId?: string;
  /** New connections do not go there. */
  readonly isDown: boolean;
  /** Which frontend port of a NAT rule belongs to this member. */
  readonly natPorts: readonly { readonly rule: string; readonly frontendPort: number; readonly backendPort: number }[];
}

/** How a rule takes traffic in at a frontend. */
interface Forwarding {
  readonly name: string;
  readonly frontendId?: string;
  readonly backendPort: number;
  /** In lower case: `tcp`, `udp` or `all`. */
  readonly protocol: string;
  /** The machine sees the frontend's address as the destination. */
  readonly isFloating: boolean;
}

/** Port 0 with protocol `all` means every port. */
export interface BalancingRule extends Forwarding {
  readonly frontendPort: number;
  readonly poolIds: readonly string[];
}

/** Either one port to one IP configuration, or a range of ports shared out among a pool. */
export interface NatRule extends Forwarding {
  readonly id: string;
  readonly frontendPort?: number;
  readonly range?: { readonly first: number; readonly last: number };
  readonly ipConfigurationId?: string;
  readonly poolId?: string;
}

export interface NatPool extends Forwarding {
  readonly id: string;
  readonly range: { readonly first: number; readonly last: number };
}
