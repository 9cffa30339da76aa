import type { AzureNetwork, AzureSubnet } from '../../../model/azure/network.ts';
import type { RawAzureScope } from '../../../model/azure/raw.ts';
import type { Scope } from '../../../model/cloud.ts';
import type { Gap, Listing } from '../../../model/gap.ts';
import { type Border, type ItemSpec, normalizeListing } from '../listing.ts';
import { publicAddressShape, virtualNetworkShape } from './address.ts';
import { interfaceShape } from './interface.ts';
import { loadBalancerShape } from './load-balancer.ts';
import { securityGroupShape } from './security-group.ts';

/**
 * Turns the raw answers of one subscription into the network that reachability looks at. Never throws: an item that does
 * not have its documented shape becomes a `malformed` gap on its list. `gaps` holds every gap of these answers, the
 * collector's and those found here.
 */
export function normalizeAzureScope(
  raw: RawAzureScope,
  scope: Scope,
): { readonly network: AzureNetwork; readonly gaps: readonly Gap[] } {
  const border: Border = { scope, gaps: [] };
  const network: AzureNetwork = {
    interfaces: normalizeListing(raw.networkInterfaces, spec(interfaceShape, 'networkInterfaces'), border),
    securityGroups: normalizeListing(
      raw.networkSecurityGroups,
      spec(securityGroupShape, 'networkSecurityGroups'),
      border,
    ),
    publicAddresses: normalizeListing(raw.publicIpAddresses, spec(publicAddressShape, 'publicIPAddresses'), border),
    subnets: flatten(normalizeListing(raw.virtualNetworks, spec(virtualNetworkShape, 'virtualNetworks'), border)),
    loadBalancers: normalizeListing(raw.loadBalancers, spec(loadBalancerShape, 'loadBalancers'), border),
  };
  return { network, gaps: border.gaps };
}

function spec<T>(shape: ItemSpec<T>['shape'], type: string): ItemSpec<T> {
  return { shape, api: `Microsoft.Network/${type}/read`, hides: 'paths from the internet to machines' };
}

function flatten(networks: Listing<readonly AzureSubnet[]>): Listing<AzureSubnet> {
  const items = networks.items.flat();
  return networks.gap === undefined ? { items } : { items, gap: networks.gap };
}
