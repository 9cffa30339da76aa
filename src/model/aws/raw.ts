import type { Gap, Listing, Reading } from '../gap.ts';

/**
 * The answers of one account and region, in the SDK's shape and untrusted: `unknown` until normalize has looked at them.
 * Every list has its own gap, so that one denied call hides one fact and not the scope.
 */
export interface RawAwsScope {
  readonly securityGroups: Listing<unknown>;
  /** One item a list that a security group or route names: `{ PrefixListId, PrefixListName, Entries }`. */
  readonly prefixLists: Listing<unknown>;
  readonly subnets: Listing<unknown>;
  readonly routeTables: Listing<unknown>;
  readonly networkAcls: Listing<unknown>;
  /** `VpcBlockPublicAccessOptions`. */
  readonly blockPublicAccess: Reading<unknown>;
  readonly blockPublicAccessExclusions: Listing<unknown>;
  /** ELBv2: `DescribeLoadBalancers`, then listeners, rules, target groups, their attributes and health of the internet-facing ones. */
  readonly loadBalancers: Listing<unknown>;
  readonly listeners: Listing<unknown>;
  /** `{ ListenerArn, Rules }`. */
  readonly listenerRules: Listing<unknown>;
  readonly targetGroups: Listing<unknown>;
  /** `{ TargetGroupArn, Attributes }`. */
  readonly targetGroupAttributes: Listing<unknown>;
  /** `{ TargetGroupArn, TargetHealthDescriptions }`. */
  readonly targetHealth: Listing<unknown>;
  readonly classicLoadBalancers: Listing<unknown>;
  readonly launchTemplates: Listing<unknown>;
  /** All versions of all templates, user data included unless it was not asked for. */
  readonly launchTemplateVersions: Listing<unknown>;
  readonly autoScalingGroups: Listing<unknown>;
  readonly launchConfigurations: Listing<unknown>;
  /** `AccountLevel` of GetInstanceMetadataDefaults. */
  readonly imdsDefaults: Reading<unknown>;
}

/** One account's IAM: RoleDetailList and Policies of GetAccountAuthorizationDetails. */
export interface RawAwsIam {
  readonly roles: Listing<unknown>;
  readonly policies: Listing<unknown>;
}

/** One page of DescribeInstances with what belongs to its instances. */
export interface RawInstancePage {
  /** `Instance` objects, reservations flattened. */
  readonly instances: readonly unknown[];
  /** Base64 text by instance id; `''` where the instance has none; absent ids were not asked for. */
  readonly userData: ReadonlyMap<string, Reading<string>>;
  /** `Image` objects that the page's instances (and templates seen so far) were launched from. */
  readonly images: Listing<unknown>;
  /** The list ended here although more may exist. */
  readonly gap?: Gap;
}
