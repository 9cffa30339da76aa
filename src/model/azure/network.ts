import type { Listing } from '../gap.ts';
import type { AddressSku } from './address-sku.ts';
import type { AzureLoadBalancer } from './load-balancer.ts';

/** The network of one subscription, as far as reachability asks for it. Ids are ARM ids as the API wrote them. */
export interface AzureNetwork {
  readonly interfaces: Listing<AzureInterface>;
  readonly securityGroups: Listing<AzureSecurityGroup>;
  readonly publicAddresses: Listing<PublicAddress>;
  /** Of all virtual networks. */
  readonly subnets: Listing<AzureSubnet>;
  readonly loadBalancers: Listing<AzureLoadBalancer>;
}

/** A network interface, or the configuration in a scale set's model from which its interfaces are made. */
export interface AzureInterface {
  readonly id: string;
  readonly name: string;
  readonly securityGroupId?: string;
  readonly ipConfigurations: readonly IpConfiguration[];
}

/** https://learn.microsoft.com/rest/api/virtualnetwork/network-interfaces/get#networkinterfaceipconfiguration */
export interface IpConfiguration {
  readonly id: string;
  readonly name: string;
  readonly family: 4 | 6;
  readonly privateAddress?: string;
  readonly subnetId?: string;
  readonly publicAddressId?: string;
  /** In a scale set's model: every instance gets a public address of its own. */
  readonly publicAddressModel?: { readonly name: string; readonly sku?: AddressSku };
  readonly applicationSecurityGroupIds: readonly string[];
  readonly backendPoolIds: readonly string[];
  readonly natRuleIds: readonly string[];
  /** Scale sets only. */
  readonly natPoolIds: readonly string[];
  readonly applicationGatewayPoolIds: readonly string[];
}

/** https://learn.microsoft.com/rest/api/virtualnetwork/public-ip-addresses/get */
export interface PublicAddress {
  readonly id: string;
  readonly name: string;
  readonly family: 4 | 6;
  /** Absent while a dynamic address belongs to no running machine. */
  readonly address?: string;
  readonly sku?: AddressSku;
  /** The IP configuration that holds the address. */
  readonly ipConfigurationId?: string;
}

/** https://learn.microsoft.com/rest/api/virtualnetwork/subnets/get */
export interface AzureSubnet {
  readonly id: string;
  readonly name: string;
  readonly securityGroupId?: string;
  readonly prefixes: readonly string[];
}

/** https://learn.microsoft.com/rest/api/virtualnetwork/network-security-groups/get */
export interface AzureSecurityGroup {
  readonly id: string;
  readonly name: string;
  /** The user's rules and the default ones together, in the order in which they are asked: lowest priority number first. */
  readonly rules: readonly SecurityRule[];
}

/** https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#security-rules */
export interface SecurityRule {
  readonly name: string;
  readonly priority: number;
  readonly direction: 'inbound' | 'outbound';
  readonly access: 'allow' | 'deny';
  /** In lower case: `tcp`, `udp`, `icmp`, `esp`, `ah`, or `*`. */
  readonly protocol: string;
  readonly sources: RuleEnds;
  readonly destinations: RuleEnds;
  /** `*`, `80`, `100-200`; the singular and the plural field of the API together. */
  readonly sourcePorts: readonly string[];
  readonly destinationPorts: readonly string[];
}

/** One side of a rule. Empty on both counts when the answer names neither. */
export interface RuleEnds {
  /** Addresses, ranges and service tags; the singular and the plural field of the API together. */
  readonly prefixes: readonly string[];
  readonly applicationSecurityGroupIds: readonly string[];
}
