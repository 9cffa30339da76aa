import type { AddressSku } from '../../../model/azure/address-sku.ts';
import { armKey, armName } from '../../../model/azure/arm-id.ts';
import type { PublicAddress } from '../../../model/azure/network.ts';
import type { Entry } from './azure-candidate.ts';
import type { Place } from './place.ts';

/** The ways in through a public address that the IP configuration itself has. */
export function addressEntries(
  place: Place,
  addresses: ReadonlyMap<string, PublicAddress>,
  ports: readonly number[],
): Entry[] {
  const address = addressOf(place, addresses);
  if (address === undefined) return [];
  return ports.map((port) => ({
    via: 'address',
    port,
    backendPort: port,
    isOpenByDefault: isOpen(address.sku),
    isFloating: false,
    label: address.label,
  }));
}

/** True for basic, false for standard; not known without a SKU. */
export function isOpen(sku: AddressSku | undefined): boolean | undefined {
  return sku === undefined ? undefined : sku === 'basic';
}

/** `pip web-ip 20.1.2.3`. */
export function addressLabel(name: string, address: string | undefined): string {
  return address === undefined ? `pip ${name} (no address now)` : `pip ${name} ${address}`;
}

/** The reference alone says that the machine has a public address, even where the address itself could not be read. */
function addressOf(
  { config }: Place,
  addresses: ReadonlyMap<string, PublicAddress>,
): { readonly label: string; readonly sku?: AddressSku | undefined } | undefined {
  const { publicAddressId: id, publicAddressModel: model } = config;
  if (id !== undefined) {
    const found = addresses.get(armKey(id));
    if (found === undefined) return { label: `pip ${armName(id)} (not read)` };
    return { label: addressLabel(found.name, found.address), sku: found.sku };
  }
  return model === undefined ? undefined : { label: `pip ${model.name} of each instance`, sku: model.sku };
}
