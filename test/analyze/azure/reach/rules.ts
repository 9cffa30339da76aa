import type { AzureSecurityGroup, SecurityRule } from '../../../../src/model/azure/network.ts';

/** The parts of a rule that a test cares about; the rest lets anything through. */
export interface RuleSketch {
  readonly name?: string;
  readonly priority: number;
  readonly direction?: 'inbound' | 'outbound';
  readonly access?: 'allow' | 'deny';
  readonly protocol?: string;
  readonly from?: readonly string[];
  readonly fromGroups?: readonly string[];
  readonly fromPorts?: readonly string[];
  readonly to?: readonly string[];
  readonly toGroups?: readonly string[];
  readonly ports?: readonly string[];
}

export function rule(sketch: RuleSketch): SecurityRule {
  return {
    name: sketch.name ?? `rule-${sketch.priority}`,
    priority: sketch.priority,
    direction: sketch.direction ?? 'inbound',
    access: sketch.access ?? 'allow',
    protocol: sketch.protocol ?? '*',
    sources: { prefixes: sketch.from ?? ['*'], applicationSecurityGroupIds: sketch.fromGroups ?? [] },
    destinations: { prefixes: sketch.to ?? ['*'], applicationSecurityGroupIds: sketch.toGroups ?? [] },
    sourcePorts: sketch.fromPorts ?? ['*'],
    destinationPorts: sketch.ports ?? ['*'],
  };
}

/** The inbound rules that every group ends with. */
const defaults: readonly SecurityRule[] = [
  rule({ name: 'AllowVnetInBound', priority: 65000, from: ['VirtualNetwork'], to: ['VirtualNetwork'] }),
  rule({ name: 'AllowAzureLoadBalancerInBound', priority: 65001, from: ['AzureLoadBalancer'] }),
  rule({ name: 'DenyAllInBound', priority: 65500, access: 'deny' }),
];

export function group(name: string, ...sketches: readonly RuleSketch[]): AzureSecurityGroup {
  const rules = [...sketches.map(rule), ...defaults].sort((a, b) => a.priority - b.priority);
  return { id: groupId(name), name, rules };
}

export function groupId(name: string): string {
  return `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/${name}`;
}
