/** What each service answers when there is nothing: the list's element is there and empty. */
export const emptyAnswers: Readonly<Record<string, string>> = {
  'sts:GetCallerIdentity': query(
    'GetCallerIdentity',
    '<Arn>arn:aws:iam::111122223333:user/u</Arn><UserId>U</UserId><Account>111122223333</Account>',
  ),
  'ec2:DescribeRegions': ec2(
    'DescribeRegions',
    '<regionInfo><item><regionName>eu-west-1</regionName><optInStatus>opt-in-not-required</optInStatus></item></regionInfo>',
  ),
  'ec2:DescribeInstances': ec2('DescribeInstances', '<reservationSet/>'),
  'ec2:DescribeInstanceAttribute': ec2('DescribeInstanceAttribute', '<instanceId>i-1</instanceId><userData/>'),
  'ec2:DescribeImages': ec2('DescribeImages', '<imagesSet/>'),
  'ec2:DescribeLaunchTemplates': ec2('DescribeLaunchTemplates', '<launchTemplates/>'),
  'ec2:DescribeLaunchTemplateVersions': ec2('DescribeLaunchTemplateVersions', '<launchTemplateVersionSet/>'),
  'ec2:GetInstanceMetadataDefaults': ec2('GetInstanceMetadataDefaults', '<accountLevel/>'),
  'ec2:DescribeSecurityGroups': ec2('DescribeSecurityGroups', '<securityGroupInfo/>'),
  'ec2:DescribeSubnets': ec2('DescribeSubnets', '<subnetSet/>'),
  'ec2:DescribeRouteTables': ec2('DescribeRouteTables', '<routeTableSet/>'),
  'ec2:DescribeNetworkAcls': ec2('DescribeNetworkAcls', '<networkAclSet/>'),
  'ec2:DescribeManagedPrefixLists': ec2('DescribeManagedPrefixLists', '<prefixListSet/>'),
  'ec2:GetManagedPrefixListEntries': ec2('GetManagedPrefixListEntries', '<entrySet/>'),
  'ec2:DescribeVpcBlockPublicAccessOptions': ec2(
    'DescribeVpcBlockPublicAccessOptions',
    '<vpcBlockPublicAccessOptions><internetGatewayBlockMode>off</internetGatewayBlockMode></vpcBlockPublicAccessOptions>',
  ),
  'ec2:DescribeVpcBlockPublicAccessExclusions': ec2(
    'DescribeVpcBlockPublicAccessExclusions',
    '<vpcBlockPublicAccessExclusionSet/>',
  ),
  'elasticloadbalancing:DescribeLoadBalancers': query('DescribeLoadBalancers', '<LoadBalancers/>'),
  'elasticloadbalancing:DescribeLoadBalancers#classic': query('DescribeLoadBalancers', '<LoadBalancerDescriptions/>'),
  'elasticloadbalancing:DescribeListeners': query('DescribeListeners', '<Listeners/>'),
  'elasticloadbalancing:DescribeRules': query('DescribeRules', '<Rules/>'),
  'elasticloadbalancing:DescribeTargetGroups': query('DescribeTargetGroups', '<TargetGroups/>'),
  'elasticloadbalancing:DescribeTargetGroupAttributes': query('DescribeTargetGroupAttributes', '<Attributes/>'),
  'elasticloadbalancing:DescribeTargetHealth': query('DescribeTargetHealth', '<TargetHealthDescriptions/>'),
  'autoscaling:DescribeAutoScalingGroups': query('DescribeAutoScalingGroups', '<AutoScalingGroups/>'),
  'autoscaling:DescribeLaunchConfigurations': query('DescribeLaunchConfigurations', '<LaunchConfigurations/>'),
  'iam:GetAccountAuthorizationDetails': query(
    'GetAccountAuthorizationDetails',
    '<IsTruncated>false</IsTruncated><RoleDetailList/><Policies/>',
  ),
  'monitoring:GetMetricData': '{"MetricDataResults":[]}',
  'cloudtrail:LookupEvents': '{"Events":[]}',
};

/** An answer of the EC2 query protocol. */
export function ec2(action: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-1</requestId>${content}</${action}Response>`;
}

/** An answer of the other query services. */
export function query(action: string, content: string): string {
  return `<${action}Response><${action}Result>${content}</${action}Result><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></${action}Response>`;
}
