import { z } from 'zod';
import { armName } from '../../../model/azure/arm-id.ts';
import type { AzureLoadBalancer, BackendPool, PoolMember } from '../../../model/azure/load-balancer.ts';
import { family, listOf, optionalText, presentKeys, reference, references, sku, text } from '../shapes.ts';
import { balancingRuleShape, natPoolShape, natRuleShape } from './forwarding.ts';

const port = z.int().min(0).max(65535);

const natPortShape = z.object({ inboundNatRuleName: text, frontendPort: port, backendPort: port }).transform((raw) => ({
  rule: raw.inboundNatRuleName,
  frontendPort: raw.frontendPort,
  backendPort: raw.backendPort,
}));

/** Which network a member's address lies in is said by the member or by its pool. */
const memberShape = z
  .object({
    properties: z.object({
      ipAddress: optionalText,
      virtualNetwork: reference,
      subnet: reference,
      networkInterfaceIPConfiguration: reference,
      adminState: optionalText,
      inboundNatRulesPortMapping: listOf(natPortShape),
    }),
  })
  .transform(
    ({ properties }): PoolMember =>
      presentKeys({
        ipConfigurationId: properties.networkInterfaceIPConfiguration,
        address: properties.ipAddress,
        networkId: properties.virtualNetwork ?? properties.subnet?.replace(/\/subnets\/[^/]*$/i, ''),
        isDown: properties.adminState?.toLowerCase() === 'down',
        natPorts: properties.inboundNatRulesPortMapping,
      }),
  );

const poolShape = z
  .object({
    id: text,
    name: optionalText,
    properties: z
      .object({
        backendIPConfigurations: references,
        loadBalancerBackendAddresses: listOf(memberShape),
        virtualNetwork: reference,
      })
      .nullish(),
  })
  .transform(
    ({ id, name, properties }): BackendPool => ({
      id,
      name: name ?? armName(id),
      ipConfigurationIds: properties?.backendIPConfigurations ?? [],
      members: (properties?.loadBalancerBackendAddresses ?? []).map((member) =>
        presentKeys({ ...member, networkId: member.networkId ?? properties?.virtualNetwork }),
      ),
    }),
  );

const frontendShape = z
  .object({
    id: text,
    name: optionalText,
    properties: z.object({
      publicIPAddress: reference,
      publicIPPrefix: reference,
      privateIPAddressVersion: family,
    }),
  })
  .transform(({ id, name, properties }) =>
    presentKeys({
      id,
      name: name ?? armName(id),
      publicAddressId: properties.publicIPAddress,
      publicPrefixId: properties.publicIPPrefix,
      family: properties.privateIPAddressVersion,
    }),
  );

/** One item of the load balancers list. Outbound rules let nothing in and are not read. */
export const loadBalancerShape = z
  .object({
    id: text,
    name: optionalText,
    sku,
    properties: z.object({
      frontendIPConfigurations: listOf(frontendShape),
      backendAddressPools: listOf(poolShape),
      loadBalancingRules: listOf(balancingRuleShape),
      inboundNatRules: listOf(natRuleShape),
      inboundNatPools: listOf(natPoolShape),
    }),
  })
  .transform(
    ({ id, name, sku: kind, properties }): AzureLoadBalancer =>
      presentKeys({
        id,
        name: name ?? armName(id),
        sku: kind,
        frontends: properties.frontendIPConfigurations,
        pools: properties.backendAddressPools,
        rules: properties.loadBalancingRules,
        natRules: properties.inboundNatRules,
        natPools: properties.inboundNatPools,
      }),
  );
