import type { Listing } from '../../../../src/model/gap.ts';
import { normalizeNetwork, type RawNetwork } from '../../../../src/normalize/aws/network/normalize-network.ts';

export const scope = { account: '111122223333', region: 'eu-west-1' };

export function raw(...items: unknown[]): Listing<unknown> {
  return { items };
}

/** A region in which every call answered and nothing is there. */
export const emptyRaw: RawNetwork = {
  securityGroups: raw(),
  prefixLists: raw(),
  subnets: raw(),
  routeTables: raw(),
  networkAcls: raw(),
  blockPublicAccess: { ok: true, value: { InternetGatewayBlockMode: 'off', State: 'default-state' } },
  blockPublicAccessExclusions: raw(),
  loadBalancers: raw(),
  listeners: raw(),
  listenerRules: raw(),
  targetGroups: raw(),
  targetGroupAttributes: raw(),
  targetHealth: raw(),
  classicLoadBalancers: raw(),
};

export function normalize(parts: Partial<RawNetwork>) {
  return normalizeNetwork({ ...emptyRaw, ...parts }, scope);
}
