import type { AddressSku } from '../../../model/azure/address-sku.ts';
import { armKey, armName } from '../../../model/azure/arm-id.ts';
import type { PublicAddress } from '../../../model/azure/network.ts';
import type { Listing } from '../../../model/gap.ts';
import { undetermined } from '../../reach/doubt.ts';
import type { Entry } from './azure-candidate.ts';
import type { ByDefault } from './firewall.ts';
import type { Place } from './place.ts';
import { unlisted } from './unlisted.ts';

/** The public addresses that a machine's IP configurations may name: by key, and the list that they come from. */
export interface KnownAddresses {
  readonly byKey: ReadonlyMap<string, PublicAddress>;
  readonly listing: Listing<PublicAddress>;
}

/** The ways in through a public address that the IP configuration itself has. */
export function addressEntries(place: Place, known: KnownAddresses, ports: readonly number[]): Entry[] {
  const address = addressOf(place, known);
  if (address === undefined) return [];
  return ports.map((port) => ({ ...address, via: 'address', port, backendPort: port, isFloating: false }));
}

/** Basic is open where no security group stands, Standard is closed; `owner` is what has the SKU. */
export function defaultOf(sku: AddressSku | undefined, owner: string): ByDefault {
  if (sku === undefined) return undetermined(`${owner} shows none that is documented`);
  return sku === 'basic' ? 'open' : 'closed';
}

/** `pip web-ip 20.1.2.3`. */
export function addressLabel(name: string, address: string | undefined): string {
  return address === undefined ? `pip ${name} (no address now)` : `pip ${name} ${address}`;
}

/** The reference alone says that the machine has a public address, even where the address itself could not be read. */
function addressOf(
  { config }: Place,
  { byKey, listing }: KnownAddresses,
): Pick<Entry, 'label' | 'byDefault'> | undefined {
  const { publicAddressId: id, publicAddressModel: model } = config;
  if (id !== undefined) {
    const found = byKey.get(armKey(id));
    const name = armName(id);
    if (found !== undefined) {
      return { label: addressLabel(found.name, found.address), byDefault: defaultOf(found.sku, `pip ${name}`) };
    }
    return { label: `pip ${name} (not read)`, byDefault: unlisted(listing, 'publicIPAddresses', name) };
  }
  if (model === undefined) return undefined;
  return {
    label: `pip ${model.name} of each instance`,
    byDefault: defaultOf(model.sku, `the model's pip ${model.name}`),
  };
}
