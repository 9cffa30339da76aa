import type { Reach } from '../../../src/model/resource/base.ts';
import { type Answers, analyze } from './analyze.ts';
import { networkId, pip, ref, vm, vnet } from './arm.ts';

export const balancer = networkId('loadBalancers', 'lb');
export const frontend = `${balancer}/frontendIPConfigurations/fe`;
export const pool = `${balancer}/backendAddressPools/be`;
export const inPool = { loadBalancerBackendAddressPools: [{ id: pool.toLowerCase() }] };

export interface Sketch {
  readonly sku?: string;
  readonly isInternal?: boolean;
  readonly rules?: readonly Record<string, unknown>[];
  readonly natRules?: readonly Record<string, unknown>[];
  readonly natPools?: readonly Record<string, unknown>[];
  readonly pool?: Record<string, unknown>;
}

export function lb({
  sku = 'Basic',
  isInternal = false,
  rules = [],
  natRules = [],
  natPools = [],
  pool: members,
}: Sketch) {
  const address = isInternal
    ? { privateIPAddress: '10.0.0.9' }
    : { publicIPAddress: ref('publicIPAddresses', 'lb-ip') };
  return {
    id: balancer,
    name: 'lb',
    sku: { name: sku },
    properties: {
      frontendIPConfigurations: [{ id: frontend, name: 'fe', properties: address }],
      backendAddressPools: [{ id: pool, name: 'be', properties: members ?? {} }],
      loadBalancingRules: rules.map((properties) => ({ name: 'http', properties })),
      inboundNatRules: natRules.map((properties) => ({
        id: `${balancer}/inboundNatRules/nat`,
        name: 'nat',
        properties,
      })),
      inboundNatPools: natPools.map((properties) => ({ id: `${balancer}/inboundNatPools/np`, name: 'np', properties })),
    },
  };
}

export function forward(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    frontendIPConfiguration: { id: frontend.toUpperCase() },
    backendAddressPool: { id: pool },
    protocol: 'Tcp',
    frontendPort: 80,
    backendPort: 8081,
    ...fields,
  };
}

const lbIp = pip('Standard', { ipAddress: '20.9.9.9' }, 'lb-ip');

export function resourceOf(answers: Partial<Answers>) {
  return analyze({ machine: { listed: vm() }, vnets: [vnet()], pips: [lbIp], ...answers }).resource;
}

export function reachOf(answers: Partial<Answers>): Reach | undefined {
  return resourceOf(answers).reach?.http;
}
