import type { AzureEstate } from './azure/azure-estate.ts';
import type { Fault } from './fault.ts';
import type { Shape, ShapeList } from './shape.ts';

export type { Shape, ShapeList } from './shape.ts';

/** The clouds that the emulator plays, and the trouble that it makes. */
export interface Estate {
  readonly accounts: readonly AwsAccount[];
  readonly faults?: readonly Fault[];
  readonly azure?: AzureEstate;
}

/** One AWS account; requests belong to it when they are signed with its access key id. */
export interface AwsAccount {
  readonly id: string;
  readonly name?: string;
  readonly accessKeyId: string;
  /** What GetCallerIdentity answers; a user `auditor` by default. */
  readonly callerArn?: string;
  readonly regions: Readonly<Record<string, AwsRegion>>;
  /** Regions that DescribeRegions lists as not opted in, and that refuse every request. */
  readonly disabledRegions?: readonly string[];
  readonly roles?: readonly Shape[];
  readonly policies?: readonly Shape[];
}

/** What one region of an account holds; a list that is absent is empty. */
export interface AwsRegion {
  readonly instances?: ShapeList;
  /** Base64 text by instance id; empty, or undefined for an instance of the list, when it has none. */
  readonly userData?: { get(instanceId: string): string | undefined };
  readonly securityGroups?: ShapeList;
  /** Managed prefix lists with a member `Entries`. */
  readonly prefixLists?: ShapeList;
  readonly subnets?: ShapeList;
  readonly vpcs?: ShapeList;
  readonly routeTables?: ShapeList;
  readonly networkAcls?: ShapeList;
  readonly internetGateways?: ShapeList;
  /** Interfaces that belong to no instance; those of instances are added from the instances. */
  readonly networkInterfaces?: ShapeList;
  readonly blockPublicAccess?: Shape;
  readonly blockPublicAccessExclusions?: ShapeList;
  readonly launchTemplates?: ShapeList;
  readonly launchTemplateVersions?: ShapeList;
  readonly images?: ShapeList;
  /** `AccountLevel` of GetInstanceMetadataDefaults. */
  readonly imdsDefaults?: Shape;
  readonly loadBalancers?: ShapeList;
  /** With `LoadBalancerArn`. */
  readonly listeners?: ShapeList;
  /** Rules with a member `ListenerArn`. */
  readonly listenerRules?: ShapeList;
  readonly targetGroups?: ShapeList;
  /** `{ TargetGroupArn, Attributes }`. */
  readonly targetGroupAttributes?: ShapeList;
  /** `{ TargetGroupArn, TargetHealthDescriptions }`. */
  readonly targetHealth?: ShapeList;
  readonly classicLoadBalancers?: ShapeList;
  readonly autoScalingGroups?: ShapeList;
  readonly launchConfigurations?: ShapeList;
  /** `{ InstanceId, MetricName, Datapoints: [{ Timestamp, Value }] }`. */
  readonly metrics?: ShapeList;
  /** CloudTrail events, in any order. */
  readonly events?: ShapeList;
}

/** The lists of a region, by name. */
export type RegionList = Exclude<keyof AwsRegion, 'userData' | 'blockPublicAccess' | 'imdsDefaults'>;
