import type { RawAwsScope } from '../../../src/model/aws/raw.ts';

const none = { items: [] };

/** The answers of a scope that holds nothing but what a test gives. */
export function rawScope(parts: Partial<RawAwsScope>): RawAwsScope {
  return {
    securityGroups: none,
    prefixLists: none,
    subnets: none,
    routeTables: none,
    networkAcls: none,
    blockPublicAccess: { ok: true, value: {} },
    blockPublicAccessExclusions: none,
    loadBalancers: none,
    listeners: none,
    listenerRules: none,
    targetGroups: none,
    targetGroupAttributes: none,
    targetHealth: none,
    classicLoadBalancers: none,
    launchTemplates: none,
    launchTemplateVersions: none,
    autoScalingGroups: none,
    launchConfigurations: none,
    imdsDefaults: { ok: true, value: {} },
    ...parts,
  };
}
