import { z } from 'zod';
import { armName } from '../../../model/azure/arm-id.ts';
import type { BalancingRule, NatPool, NatRule } from '../../../model/azure/load-balancer.ts';
import {
  flag,
  optionalNumber,
  optionalText,
  presentKeys,
  reference,
  references,
  text,
  wholeNumber,
} from '../shapes.ts';

const common = {
  frontendIPConfiguration: reference,
  backendPort: wholeNumber,
  protocol: text.transform((protocol) => protocol.toLowerCase()),
  enableFloatingIP: flag,
};

interface Common {
  readonly frontendIPConfiguration: string | undefined;
  readonly backendPort: number;
  readonly protocol: string;
  readonly enableFloatingIP: boolean;
}

function readCommon(raw: Common) {
  return presentKeys({
    frontendId: raw.frontendIPConfiguration,
    backendPort: raw.backendPort,
    protocol: raw.protocol,
    isFloating: raw.enableFloatingIP,
  });
}

/** `loadBalancingRules[]`: `backendAddressPools` is there beside the singular field for gateway load balancers. */
export const balancingRuleShape = z
  .object({
    id: optionalText,
    name: optionalText,
    properties: z.object({
      ...common,
      frontendPort: wholeNumber,
      backendAddressPool: reference,
      backendAddressPools: references,
    }),
  })
  .transform(({ id, name, properties }): BalancingRule => {
    const { backendAddressPool: pool, backendAddressPools: pools, frontendPort } = properties;
    return {
      name: name ?? armName(id ?? 'rule'),
      ...readCommon(properties),
      frontendPort,
      poolIds: [...new Set([...(pool === undefined ? [] : [pool]), ...pools])],
    };
  });

/** `inboundNatRules[]`: with a range it serves a pool, and `frontendPort` is 0 then. */
export const natRuleShape = z
  .object({
    id: text,
    name: optionalText,
    properties: z.object({
      ...common,
      frontendPort: optionalNumber,
      frontendPortRangeStart: optionalNumber,
      frontendPortRangeEnd: optionalNumber,
      backendIPConfiguration: reference,
      backendAddressPool: reference,
    }),
  })
  .transform(({ id, name, properties }): NatRule => {
    const { frontendPortRangeStart: first, frontendPortRangeEnd: last } = properties;
    const range = first !== undefined && last !== undefined && last > 0 ? { first, last } : undefined;
    return presentKeys({
      id,
      name: name ?? armName(id),
      ...readCommon(properties),
      frontendPort: range === undefined ? properties.frontendPort : undefined,
      range,
      ipConfigurationId: properties.backendIPConfiguration,
      poolId: properties.backendAddressPool,
    });
  });

/** `inboundNatPools[]` of a load balancer in front of a scale set. */
export const natPoolShape = z
  .object({
    id: text,
    name: optionalText,
    properties: z.object({ ...common, frontendPortRangeStart: wholeNumber, frontendPortRangeEnd: wholeNumber }),
  })
  .transform(
    ({ id, name, properties }): NatPool => ({
      id,
      name: name ?? armName(id),
      ...readCommon(properties),
      range: { first: properties.frontendPortRangeStart, last: properties.frontendPortRangeEnd },
    }),
  );
