import type { Listing } from '../../../model/gap.ts';
import { type Doubt, missingFrom } from '../../reach/doubt.ts';

const nouns = {
  networkInterfaces: 'network interface',
  networkSecurityGroups: 'network security group',
  publicIPAddresses: 'public address',
  virtualNetworks: 'subnet',
  loadBalancers: 'load balancer',
} as const satisfies Record<string, string>;

/**
 * Something that is named and that its list does not show: hidden by the list's gap, or not to be seen with this credential,
 * since ARM leaves out of a list what the caller may not read; or it lies in another subscription.
 */
export function unlisted(listing: Listing<unknown>, type: keyof typeof nouns, name: string): Doubt {
  const reason = `${nouns[type]} ${name} is not in the list of the machine's subscription`;
  return missingFrom(
    listing,
    reason,
    `allow Microsoft.Network/${type}/read on it; other subscriptions are not followed`,
  );
}
