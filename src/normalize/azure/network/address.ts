import { z } from 'zod';
import type { AddressSku } from '../../../model/azure/address-sku.ts';
import { armName } from '../../../model/azure/arm-id.ts';
import type { AzureSubnet, PublicAddress } from '../../../model/azure/network.ts';
import { family, listOf, oneOrMany, optionalSku, optionalText, presentKeys, reference, sku, text } from '../shapes.ts';

const listedShape = z.object({
  id: text,
  name: optionalText,
  properties: z.object({ ipAddress: optionalText, publicIPAddressVersion: family, ipConfiguration: reference }),
});

/** One item of the public addresses list. */
export const publicAddressShape = listedShape.extend({ sku }).transform(readAddress);

/** One of the addresses of a scale set's instances, whose list comes from an old version of the API. */
export const instanceAddressShape = listedShape.extend({ sku: optionalSku }).transform(readAddress);

type Listed = z.output<typeof listedShape> & { readonly sku?: AddressSku | undefined };

function readAddress({ id, name, sku: kind, properties }: Listed): PublicAddress {
  return presentKeys({
    id,
    name: name ?? armName(id),
    family: properties.publicIPAddressVersion ?? 4,
    address: properties.ipAddress,
    sku: kind,
    ipConfigurationId: properties.ipConfiguration,
  });
}

const subnetShape = z
  .object({
    id: text,
    name: optionalText,
    properties: z.object({
      networkSecurityGroup: reference,
      addressPrefix: optionalText,
      addressPrefixes: listOf(optionalText),
    }),
  })
  .transform(
    ({ id, name, properties }): AzureSubnet =>
      presentKeys({
        id,
        name: name ?? armName(id),
        securityGroupId: properties.networkSecurityGroup,
        prefixes: oneOrMany(properties.addressPrefix, properties.addressPrefixes),
      }),
  );

/** One item of the virtual networks list, as its subnets. */
export const virtualNetworkShape = z
  .object({ id: text, properties: z.object({ subnets: listOf(subnetShape) }) })
  .transform(({ properties }) => properties.subnets);
