import type { AwsLoadBalancing } from '../../../model/aws/load-balancing.ts';
import type { AwsNetwork } from '../../../model/aws/network.ts';
import type { RawAwsScope } from '../../../model/aws/raw.ts';
import type { Scope } from '../../../model/cloud.ts';
import type { Gap } from '../../../model/gap.ts';
import { blockPublicAccessShape, exclusionShape } from './block-public-access.ts';
import { listenerRulesShape, listenerShape } from './listener.ts';
import { classicLoadBalancerShape, loadBalancerShape } from './load-balancer.ts';
import { type Border, type ItemSpec, normalizeListing, normalizeReading } from './normalize-listing.ts';
import { routeTableShape } from './route-table.ts';
import { prefixListShape, securityGroupShape } from './security-group.ts';
import { networkAclShape, subnetShape } from './subnet.ts';
import { targetGroupAttributesShape, targetGroupShape, targetHealthShape } from './target-group.ts';

/** The parts of a scope's answers that describe its network. */
export type RawNetwork = Pick<RawAwsScope, keyof AwsNetwork>;

/**
 * Turns the raw answers of one account and region into the network that reachability looks at. Never throws: an item
 * that does not have its documented shape becomes a `malformed` gap on its list. `gaps` holds the gaps that were found
 * here; those of the collector stay on their lists.
 */
export function normalizeNetwork(
  raw: RawNetwork,
  scope: Pick<Scope, 'account' | 'region'>,
): { readonly network: AwsNetwork; readonly gaps: readonly Gap[] } {
  const border: Border = { scope, gaps: [] };
  const network: AwsNetwork = {
    securityGroups: normalizeListing(raw.securityGroups, ec2(securityGroupShape, 'DescribeSecurityGroups'), border),
    prefixLists: normalizeListing(raw.prefixLists, ec2(prefixListShape, 'GetManagedPrefixListEntries'), border),
    subnets: normalizeListing(raw.subnets, ec2(subnetShape, 'DescribeSubnets'), border),
    routeTables: normalizeListing(raw.routeTables, ec2(routeTableShape, 'DescribeRouteTables'), border),
    networkAcls: normalizeListing(raw.networkAcls, ec2(networkAclShape, 'DescribeNetworkAcls'), border),
    blockPublicAccess: normalizeReading(
      raw.blockPublicAccess,
      ec2(blockPublicAccessShape, 'DescribeVpcBlockPublicAccessOptions'),
      border,
    ),
    blockPublicAccessExclusions: normalizeListing(
      raw.blockPublicAccessExclusions,
      ec2(exclusionShape, 'DescribeVpcBlockPublicAccessExclusions'),
      border,
    ),
    ...normalizeLoadBalancing(raw, border),
  };
  return { network, gaps: border.gaps };
}

function normalizeLoadBalancing(raw: RawNetwork, border: Border): AwsLoadBalancing {
  return {
    loadBalancers: normalizeListing(raw.loadBalancers, elb(loadBalancerShape, 'DescribeLoadBalancers'), border),
    listeners: normalizeListing(raw.listeners, elb(listenerShape, 'DescribeListeners'), border),
    listenerRules: normalizeListing(raw.listenerRules, elb(listenerRulesShape, 'DescribeRules'), border),
    targetGroups: normalizeListing(raw.targetGroups, elb(targetGroupShape, 'DescribeTargetGroups'), border),
    targetGroupAttributes: normalizeListing(
      raw.targetGroupAttributes,
      elb(targetGroupAttributesShape, 'DescribeTargetGroupAttributes'),
      border,
    ),
    targetHealth: normalizeListing(raw.targetHealth, elb(targetHealthShape, 'DescribeTargetHealth'), border),
    classicLoadBalancers: normalizeListing(
      raw.classicLoadBalancers,
      elb(classicLoadBalancerShape, 'DescribeLoadBalancers'),
      border,
    ),
  };
}

function ec2<T>(shape: ItemSpec<T>['shape'], call: string): ItemSpec<T> {
  return { shape, api: `ec2:${call}`, hides: 'paths from the internet to instances' };
}

function elb<T>(shape: ItemSpec<T>['shape'], call: string): ItemSpec<T> {
  return { shape, api: `elasticloadbalancing:${call}`, hides: 'paths from the internet through load balancers' };
}
