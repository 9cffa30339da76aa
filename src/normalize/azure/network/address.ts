import { z } from 'zod';
import { armName } from '../../../model/azure/arm-id.ts';
import type { AzureSubnet, PublicAddress } from '../../../model/azure/network.ts';
import { family, listOf, oneOrMany, optionalText, presentKeys, reference, sku, text } from '../shapes.ts';

/** One item of the public addresses list, or of a scale set's instance addresses. */
export const publicAddressShape = z
  .object({
    id: text,
    name: optionalText,
    sku,
    properties: z.object({ ipAddress: optionalText, publicIPAddressVersion: family, ipConfiguration: reference }),
  })
  .transform(
    ({ id, name, sku: kind, properties }): PublicAddress =>
      presentKeys({
        id,
        name: name ?? armName(id),
        family: properties.publicIPAddressVersion ?? 4,
        address: properties.ipAddress,
        sku: kind,
        ipConfigurationId: properties.ipConfiguration,
      }),
  );

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
