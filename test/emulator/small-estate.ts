import type { AwsAccount, AwsRegion, Estate, Shape } from '../../src/emulator/estate.ts';
import { balancing } from './small-balancing.ts';
import { day, instanceId, numbered } from './small-parts.ts';

/** Thirteen instances, so that pages of 5 end with a page of 3. */
export const instances: readonly Shape[] = Array.from({ length: 13 }, (_, index) => instance(index));

function instance(index: number): Shape {
  return {
    InstanceId: instanceId(index),
    State: { Code: 16, Name: index === 12 ? 'stopped' : 'running' },
    LaunchTime: day,
    ImageId: 'ami-1',
    MetadataOptions: { State: 'applied', HttpTokens: 'optional', HttpPutResponseHopLimit: 2, HttpEndpoint: 'enabled' },
    IamInstanceProfile: { Arn: 'arn:aws:iam::111122223333:instance-profile/web', Id: 'AIPAEXAMPLE' },
    Tags: [{ Key: 'Name', Value: `web & <${index}>\r\n\ttab "quoted" é 🐚` }],
    NetworkInterfaces: [
      {
        NetworkInterfaceId: `eni-${index}`,
        Groups: [{ GroupId: 'sg-1', GroupName: 'web' }],
        Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }],
        PrivateIpAddresses: [{ Primary: true, Association: { PublicIp: '203.0.113.7', IpOwnerId: 'amazon' } }],
      },
    ],
    SecurityGroups: [],
  };
}

const network = {
  securityGroups: numbered(7, (index) => ({
    GroupId: `sg-${index}`,
    GroupName: 'web',
    VpcId: 'vpc-1',
    IpPermissions: [
      {
        IpProtocol: 'tcp',
        FromPort: 80,
        ToPort: 80,
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        Ipv6Ranges: [{ CidrIpv6: '::/0' }],
        PrefixListIds: [{ PrefixListId: 'pl-1' }],
        UserIdGroupPairs: [{ GroupId: 'sg-2', UserId: '111122223333' }],
      },
    ],
    IpPermissionsEgress: [],
  })),
  prefixLists: [
    {
      PrefixListId: 'pl-1',
      PrefixListName: 'com.amazonaws.global.cloudfront.origin-facing',
      AddressFamily: 'IPv4',
      OwnerId: 'AWS',
      Entries: numbered(6, (index) => ({ Cidr: `198.51.100.${index}/32`, Description: 'edge' })),
    },
  ],
  subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24', MapPublicIpOnLaunch: true }],
  vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', IsDefault: false }],
  routeTables: [
    {
      RouteTableId: 'rtb-1',
      VpcId: 'vpc-1',
      Associations: [{ Main: true, RouteTableId: 'rtb-1' }],
      Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active' }],
    },
  ],
  networkAcls: [
    {
      NetworkAclId: 'acl-1',
      VpcId: 'vpc-1',
      IsDefault: true,
      Associations: [{ NetworkAclId: 'acl-1', SubnetId: 'subnet-1' }],
      Entries: [
        {
          RuleNumber: 100,
          Egress: false,
          Protocol: '6',
          RuleAction: 'allow',
          CidrBlock: '0.0.0.0/0',
          PortRange: { From: 80, To: 80 },
        },
      ],
    },
  ],
  internetGateways: [{ InternetGatewayId: 'igw-1', Attachments: [{ VpcId: 'vpc-1', State: 'available' }] }],
  networkInterfaces: [{ NetworkInterfaceId: 'eni-lb', InterfaceType: 'network_load_balancer', Groups: [] }],
  blockPublicAccess: { InternetGatewayBlockMode: 'block-ingress' },
  blockPublicAccessExclusions: [
    {
      ExclusionId: 'vpcbpa-exclude-1',
      InternetGatewayExclusionMode: 'allow-bidirectional',
      ResourceArn: 'arn:vpc',
      State: 'create-complete',
    },
  ],
} satisfies AwsRegion;

const launching = {
  launchTemplates: [
    {
      LaunchTemplateId: 'lt-1',
      LaunchTemplateName: 'web',
      DefaultVersionNumber: 1,
      LatestVersionNumber: 3,
      CreateTime: day,
    },
    {
      LaunchTemplateId: 'lt-2',
      LaunchTemplateName: 'api',
      DefaultVersionNumber: 1,
      LatestVersionNumber: 1,
      CreateTime: day,
    },
  ],
  launchTemplateVersions: [...[1, 2, 3].map((version) => templateVersion('lt-1', version)), templateVersion('lt-2', 1)],
  images: [{ ImageId: 'ami-1', ImdsSupport: 'v2.0', State: 'available', OwnerId: '137112412989', Public: true }],
  imdsDefaults: { HttpTokens: 'required', HttpPutResponseHopLimit: 2, HttpTokensEnforced: 'enabled' },
  autoScalingGroups: numbered(6, (index) => ({
    AutoScalingGroupName: `group-${index}`,
    MinSize: 1,
    MaxSize: 3,
    DesiredCapacity: 2,
    CreatedTime: day,
    LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '$Latest' },
    MixedInstancesPolicy: { LaunchTemplate: { Overrides: [{ InstanceType: 't3.small' }] } },
    Instances: [
      { InstanceId: instanceId(1), LifecycleState: 'InService', HealthStatus: 'Healthy', ProtectedFromScaleIn: false },
    ],
    Tags: [{ Key: 'Team', Value: 'web', PropagateAtLaunch: true }],
  })),
  launchConfigurations: [
    {
      LaunchConfigurationName: 'old',
      ImageId: 'ami-1',
      UserData: 'Iw==',
      MetadataOptions: { HttpTokens: 'optional' },
      CreatedTime: day,
    },
  ],
} satisfies AwsRegion;

function templateVersion(id: string, version: number): Shape {
  const LaunchTemplateData = {
    ImageId: 'ami-1',
    MetadataOptions: { HttpTokens: 'optional' },
    UserData: 'IyEvYmluL3No',
  };
  return {
    LaunchTemplateId: id,
    VersionNumber: version,
    DefaultVersion: version === 1,
    CreateTime: day,
    LaunchTemplateData,
  };
}

const ireland: AwsRegion = {
  ...balancing,
  ...network,
  ...launching,
  instances,
  userData: new Map([[instanceId(0), 'IyEvYmluL3No']]),
  metrics: [
    {
      InstanceId: instanceId(0),
      MetricName: 'MetadataNoToken',
      Datapoints: [
        { Timestamp: new Date('2026-03-04T10:00:00Z'), Value: 3 },
        { Timestamp: new Date('2026-03-04T11:00:00Z'), Value: 4 },
        { Timestamp: new Date('2026-03-05T11:00:00Z'), Value: 0 },
      ],
    },
  ],
  events: numbered(7, (index) => ({
    EventId: `event-${index}`,
    EventName: 'PutObject',
    EventTime: new Date(day.getTime() + index * 1000),
    Username: instanceId(index % 2),
    Resources: [{ ResourceType: 'AWS::S3::Object', ResourceName: `object-${index}` }],
  })),
};

const shop: AwsAccount = {
  id: '111122223333',
  accessKeyId: 'AKIAEMULATORSHOP',
  regions: { 'eu-west-1': ireland, 'us-east-1': {} },
  disabledRegions: ['af-south-1'],
  roles: numbered(7, (index) => ({
    RoleName: `role-${index}`,
    RoleId: 'AROAEXAMPLE',
    Arn: `arn:aws:iam::111122223333:role/role-${index}`,
    Path: '/',
    CreateDate: day,
    AssumeRolePolicyDocument: encodeURIComponent('{"Statement":[]}'),
    InstanceProfileList: [
      { InstanceProfileName: 'web', Arn: 'arn:profile', Roles: [], Path: '/', InstanceProfileId: 'x', CreateDate: day },
    ],
    RolePolicyList: [{ PolicyName: 'inline', PolicyDocument: '%7B%7D' }],
    AttachedManagedPolicies: [{ PolicyName: 'p', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
    RoleLastUsed: { LastUsedDate: day, Region: 'eu-west-1' },
    Tags: [],
  })),
  policies: [
    { PolicyName: 'AdministratorAccess', Arn: 'arn:aws:iam::aws:policy/AdministratorAccess', PolicyVersionList: [] },
    { PolicyName: 'own', Arn: 'arn:aws:iam::111122223333:policy/own', PolicyVersionList: [] },
  ],
};

/** A small account with something of everything in eu-west-1, and an empty account. */
export const smallEstate: Estate = {
  accounts: [shop, { id: '444455556666', accessKeyId: 'AKIAEMULATORDATA', regions: { 'eu-west-1': {} } }],
};
