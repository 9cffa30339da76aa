/** One IAM action that the collector uses: what for, what its absence hides, and whether a scan does without it by default. */
export interface AwsPermission {
  readonly action: string;
  /** What the answer is read for, as a phrase. */
  readonly use: string;
  /** What the reader of a report does not get to see when the call fails. */
  readonly hides: string;
  /** Left out by default or by an option; the scan is complete without it. */
  readonly optional: boolean;
}

/**
 * Every IAM action of the collector, the one source of the published least policy.
 * Names and resource scope: https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export const awsPermissions = [
  required('sts:GetCallerIdentity', 'the account of the credentials; needs no permission', 'the number of the account'),
  required('ec2:DescribeRegions', 'the regions that the account has enabled', 'which regions exist and are enabled'),
  required(
    'ec2:DescribeInstances',
    'instances, their metadata options and interfaces',
    'instances and everything about them',
  ),
  optional(
    'ec2:DescribeInstanceAttribute',
    'user data of instances (only userData is asked for)',
    'user data of instances',
  ),
  required(
    'ec2:DescribeImages',
    'what images ask of the metadata service',
    'the metadata options that images bring along',
  ),
  required('ec2:DescribeLaunchTemplates', 'launch templates', 'launch templates, their versions and user data'),
  required(
    'ec2:DescribeLaunchTemplateVersions',
    'every version of them',
    'launch template versions and their user data',
  ),
  required('ec2:GetInstanceMetadataDefaults', 'account defaults', 'the metadata defaults of the account'),
  required('ec2:DescribeSecurityGroups', 'reachability', 'which ports security groups open'),
  required('ec2:DescribeSubnets', 'reachability', 'which network a subnet belongs to'),
  required('ec2:DescribeRouteTables', 'reachability', 'which subnets route to the internet'),
  required('ec2:DescribeNetworkAcls', 'reachability', 'what network ACLs let through'),
  required('ec2:DescribeManagedPrefixLists', 'names of prefix lists in rules and routes', 'the names of prefix lists'),
  required('ec2:GetManagedPrefixListEntries', 'addresses of those lists', 'the addresses behind prefix lists'),
  required('ec2:DescribeVpcBlockPublicAccessOptions', 'reachability', 'whether public access to VPCs is blocked'),
  required('ec2:DescribeVpcBlockPublicAccessExclusions', 'reachability', 'which networks that block leaves open'),
  required('elasticloadbalancing:DescribeLoadBalancers', 'reachability', 'load balancers and what is behind them'),
  required('elasticloadbalancing:DescribeListeners', 'reachability', 'the ports of load balancers'),
  required('elasticloadbalancing:DescribeRules', 'reachability', 'where load balancers forward to'),
  required('elasticloadbalancing:DescribeTargetGroups', 'reachability', 'target groups and what is behind them'),
  required('elasticloadbalancing:DescribeTargetGroupAttributes', 'client IP preservation', 'whose address targets see'),
  required('elasticloadbalancing:DescribeTargetHealth', 'reachability', 'which machines are targets of load balancers'),
  required(
    'autoscaling:DescribeAutoScalingGroups',
    'where instances come from',
    'scaling groups and their next launch',
  ),
  required(
    'autoscaling:DescribeLaunchConfigurations',
    'launch configurations',
    'launch configurations and their user data',
  ),
  required(
    'iam:GetAccountAuthorizationDetails',
    'roles, policies and last use',
    'what roles may do and when they were used',
  ),
  optional('cloudwatch:GetMetricData', 'calls without a token, per instance', 'whether anything still uses IMDSv1'),
  optional('cloudtrail:LookupEvents', 'the last use of a role by an instance', 'when an instance last used its role'),
] as const satisfies readonly AwsPermission[];

/** An action that the collector may call: `ec2:DescribeInstances`. */
export type AwsAction = (typeof awsPermissions)[number]['action'];

/** What a failed call of the action hides. */
export function hiddenBy(action: AwsAction): string {
  return awsPermissions.find((permission) => permission.action === action)?.hides ?? action;
}

function required<Action extends string>(action: Action, use: string, hides: string) {
  return { action, use, hides, optional: false } as const;
}

function optional<Action extends string>(action: Action, use: string, hides: string) {
  return { action, use, hides, optional: true } as const;
}
