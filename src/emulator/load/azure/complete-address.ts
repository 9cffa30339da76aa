import type { Shape } from '../../shape.ts';
import type { PublicIpFile } from './network-file.ts';
import { envelopeOf, type Place, present } from './place.ts';

/** A public address, and the IP configuration or frontend that has it. */
export function completeAddress(
  file: PublicIpFile,
  place: Place,
  owner: { readonly name: string; readonly id: string },
) {
  const { address, sku = 'Standard', name = `${owner.name}-ip` } = file;
  const envelope = envelopeOf(place, 'Microsoft.Network/publicIPAddresses', { name });
  const body: Shape = {
    ...envelope,
    sku: { name: sku, tier: 'Regional' },
    properties: {
      provisioningState: 'Succeeded',
      ...present({ ipAddress: address }),
      publicIPAddressVersion: address?.includes(':') ? 'IPv6' : 'IPv4',
      publicIPAllocationMethod: sku === 'Standard' ? 'Static' : 'Dynamic',
      ipConfiguration: { id: owner.id },
    },
  };
  return { id: envelope.id, body };
}
