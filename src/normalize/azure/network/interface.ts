import { z } from 'zod';
import { armName } from '../../../model/azure/arm-id.ts';
import type { AzureInterface, IpConfiguration } from '../../../model/azure/network.ts';
import { family, listOf, optionalSku, optionalText, presentKeys, reference, references, text } from '../shapes.ts';

const publicAddressModel = z
  .object({ name: optionalText, sku: optionalSku })
  .nullish()
  .transform((raw) => (raw ? presentKeys({ name: raw.name ?? 'public address', sku: raw.sku }) : undefined));

/** What an IP configuration of an interface and one of a scale set's model have in common. */
const settingsShape = z
  .object({
    privateIPAddress: optionalText,
    privateIPAddressVersion: family,
    subnet: reference,
    publicIPAddress: reference,
    publicIPAddressConfiguration: publicAddressModel,
    applicationSecurityGroups: references,
    loadBalancerBackendAddressPools: references,
    loadBalancerInboundNatRules: references,
    loadBalancerInboundNatPools: references,
    applicationGatewayBackendAddressPools: references,
  })
  .transform((raw) =>
    presentKeys({
      family: raw.privateIPAddressVersion ?? 4,
      privateAddress: raw.privateIPAddress,
      subnetId: raw.subnet,
      publicAddressId: raw.publicIPAddress,
      publicAddressModel: raw.publicIPAddressConfiguration,
      applicationSecurityGroupIds: raw.applicationSecurityGroups,
      backendPoolIds: raw.loadBalancerBackendAddressPools,
      natRuleIds: raw.loadBalancerInboundNatRules,
      natPoolIds: raw.loadBalancerInboundNatPools,
      applicationGatewayPoolIds: raw.applicationGatewayBackendAddressPools,
    }),
  );

const ipConfigurationShape = z
  .object({ id: optionalText, name: optionalText, properties: settingsShape })
  .refine((raw) => raw.id !== undefined || raw.name !== undefined)
  .transform((raw): IpConfiguration => {
    const id = raw.id ?? raw.name ?? '';
    return { id, name: raw.name ?? armName(id), ...raw.properties };
  });

const cardShape = z.object({ networkSecurityGroup: reference, ipConfigurations: listOf(ipConfigurationShape) });

/** One item of the network interfaces list. */
export const interfaceShape = z.object({ id: text, name: optionalText, properties: cardShape }).transform(
  (raw): AzureInterface =>
    presentKeys({
      id: raw.id,
      name: raw.name ?? armName(raw.id),
      securityGroupId: raw.properties.networkSecurityGroup,
      ipConfigurations: raw.properties.ipConfigurations,
    }),
);

/** One `networkInterfaceConfigurations` entry of a scale set's model, which has a name and no id. */
export const interfaceModelShape = z.object({ name: text, properties: cardShape }).transform(
  (raw): AzureInterface =>
    presentKeys({
      id: raw.name,
      name: raw.name,
      securityGroupId: raw.properties.networkSecurityGroup,
      ipConfigurations: raw.properties.ipConfigurations,
    }),
);
