import { AutoScalingGroup$, LaunchConfiguration$ } from '@aws-sdk/client-auto-scaling';
import {
  Image$,
  Instance$,
  InstanceMetadataDefaultsResponse$,
  InternetGateway$,
  LaunchTemplate$,
  LaunchTemplateVersion$,
  NetworkAcl$,
  NetworkInterface$,
  RouteTable$,
  SecurityGroup$,
  Subnet$,
  Vpc$,
  VpcBlockPublicAccessExclusion$,
} from '@aws-sdk/client-ec2';
import { LoadBalancerDescription$ } from '@aws-sdk/client-elastic-load-balancing';
import { Listener$, LoadBalancer$, TargetGroup$ } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ManagedPolicyDetail$, RoleDetail$ } from '@aws-sdk/client-iam';
import { NormalizedSchema } from '@smithy/core/schema';
import { allOf } from '../aws/find.ts';
import { writeMembers } from '../aws/xml-writer.ts';
import type { AwsAccount, AwsRegion } from '../estate.ts';
import type { Shape } from '../shape.ts';

const regionSchemas = {
  instances: Instance$,
  securityGroups: SecurityGroup$,
  subnets: Subnet$,
  vpcs: Vpc$,
  routeTables: RouteTable$,
  networkAcls: NetworkAcl$,
  internetGateways: InternetGateway$,
  networkInterfaces: NetworkInterface$,
  blockPublicAccessExclusions: VpcBlockPublicAccessExclusion$,
  launchTemplates: LaunchTemplate$,
  launchTemplateVersions: LaunchTemplateVersion$,
  images: Image$,
  loadBalancers: LoadBalancer$,
  listeners: Listener$,
  targetGroups: TargetGroup$,
  classicLoadBalancers: LoadBalancerDescription$,
  autoScalingGroups: AutoScalingGroup$,
  launchConfigurations: LaunchConfiguration$,
} as const;

/** Throws, with the place, for a member that the SDK does not have: a misspelt estate must not pass as a sparse one. */
export function checkAccount(account: AwsAccount): void {
  checkAll(`${account.id} roles`, RoleDetail$, account.roles);
  checkAll(`${account.id} policies`, ManagedPolicyDetail$, account.policies);
  for (const [name, region] of Object.entries(account.regions)) checkRegion(`${account.id} ${name}`, region);
}

function checkRegion(place: string, region: AwsRegion): void {
  checkAll(`${place} imdsDefaults`, InstanceMetadataDefaultsResponse$, [region.imdsDefaults ?? {}]);
  for (const list of Object.keys(regionSchemas)) {
    if (isChecked(list)) checkAll(`${place} ${list}`, regionSchemas[list], allOf(region[list]));
  }
}

function isChecked(list: string): list is keyof typeof regionSchemas {
  return list in regionSchemas;
}

function checkAll(place: string, schema: typeof Instance$, items: readonly Shape[] = []): void {
  const normalized = NormalizedSchema.of(schema);
  items.forEach((item, index) => {
    try {
      writeMembers(normalized, item);
    } catch (error) {
      throw new Error(`${place}[${index}]: ${error instanceof Error ? error.message : error}`);
    }
  });
}
