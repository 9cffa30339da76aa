import type { Attachments } from '../../../model/azure/machine.ts';
import type { AzureInterface, PublicAddress } from '../../../model/azure/network.ts';
import type { RawAzureMachine } from '../../../model/azure/raw.ts';
import { type Border, type ItemSpec, normalizeListing } from '../listing.ts';
import { instanceAddressShape } from '../network/address.ts';
import { interfaceModelShape, interfaceShape } from '../network/interface.ts';
import { listOf, references } from '../shapes.ts';
import { asBody, type Body } from './body.ts';
import type { Trouble } from './trouble.ts';

const instanceInterfaces: ItemSpec<AzureInterface> = {
  shape: interfaceShape,
  api: 'Microsoft.Compute/virtualMachineScaleSets/networkInterfaces/read',
  hides: 'paths from the internet to the instances of a scale set',
};

const instanceAddresses: ItemSpec<PublicAddress> = {
  shape: instanceAddressShape,
  api: 'Microsoft.Compute/virtualMachineScaleSets/publicIPAddresses/read',
  hides: 'public addresses of the instances of a scale set',
};

const interfaceModels = listOf(interfaceModelShape);

interface Source {
  readonly raw: RawAzureMachine;
  /** The machine's properties, or those of the scale set's profile. */
  readonly profile: Body;
  readonly isScaleSet: boolean;
  readonly trouble: Trouble;
}

/** How a machine or the machines of a scale set stand in the network. */
export function readAttachments({ raw, profile, isScaleSet, trouble }: Source, border: Border): Attachments {
  const network = asBody(profile['networkProfile']);
  const listed = {
    ...(raw.instanceInterfaces === undefined
      ? {}
      : { instanceInterfaces: normalizeListing(raw.instanceInterfaces, instanceInterfaces, border) }),
    ...(raw.instanceAddresses === undefined
      ? {}
      : { instanceAddresses: normalizeListing(raw.instanceAddresses, instanceAddresses, border) }),
  };
  const ids = isScaleSet ? undefined : references.safeParse(network['networkInterfaces']);
  const cards = isScaleSet ? interfaceModels.safeParse(network['networkInterfaceConfigurations']) : undefined;
  const isOdd = ids?.success === false || cards?.success === false;
  return {
    interfaceIds: ids?.data ?? [],
    model: cards?.data ?? [],
    ...listed,
    ...(isOdd ? { gap: trouble.malformed('networkProfile', 'reach.http') } : {}),
  };
}
