import type { AwsAccount, AwsRegion, Estate } from './estate.ts';
import { lazyList } from './lazy-list.ts';
import { completePolicy, completeRole } from './load/complete-iam.ts';
import { completeNetworkAcls, completeRouteTable } from './load/complete-network.ts';
import { expandFakeSecrets } from './load/fake-secrets.ts';
import type { Shape } from './shape.ts';

/** How large a generated estate is. */
export interface GeneratedSize {
  readonly accounts: number;
  readonly regions: readonly string[];
  /** Instances of each account and region. */
  readonly instances: number;
}

const launchTime = new Date('2026-01-01T00:00:00.000Z');
const groupSize = 50;

/**
 * An estate of any size for benchmarks: instances are computed when their page is asked for, so that memory does not grow with their number.
 * Of every 10 instances one has a public address, one allows IMDSv1 and one has neither role nor user data; one of 100 has all of the first two
 * and a secret in its user data. Half of them are members of scale groups of 50.
 */
export function generatedEstate(size: GeneratedSize): Estate {
  const accounts = Array.from({ length: size.accounts }, (_, index) => generatedAccount(index, size));
  return { accounts };
}

function generatedAccount(index: number, size: GeneratedSize): AwsAccount {
  const id = String(100_000_000_001 + index);
  const region = generatedRegion(id, size.instances);
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
  const Document = encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
  const policy = completePolicy({ PolicyName: 'read', Document, CreateDate: launchTime }, id);
  const role = {
    RoleName: 'app',
    CreateDate: launchTime,
    RoleLastUsed: { LastUsedDate: new Date(), Region: size.regions[0] },
    AttachedManagedPolicies: [{ PolicyName: 'read', PolicyArn: policy['Arn'] }],
  };
  return {
    id,
    name: `account-${index + 1}`,
    accessKeyId: `GENERATED${index + 1}`,
    roles: [completeRole(role, id)],
    policies: [policy],
    regions: Object.fromEntries(size.regions.map((name) => [name, region])),
  };
}

const vpcs = [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/8' }];
const subnets = [{ SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.0.0.0/8', AvailabilityZone: 'a' }];
const routes = [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }];
const webPermission = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
const networkLists = {
  vpcs,
  subnets,
  securityGroups: [{ GroupId: 'sg-1', GroupName: 'web', VpcId: 'vpc-1', IpPermissions: [webPermission] }],
  routeTables: [
    completeRouteTable({ RouteTableId: 'rtb-1', VpcId: 'vpc-1', Associations: [{ Main: true }], Routes: routes }, vpcs),
  ],
  networkAcls: completeNetworkAcls([], subnets, vpcs),
  images: [{ ImageId: 'ami-1', ImdsSupport: 'v2.0', State: 'available' }],
} satisfies AwsRegion;

function generatedRegion(account: string, count: number): AwsRegion {
  const groups = Array.from({ length: Math.ceil(count / groupSize / 2) }, (_, index) => index);
  return {
    ...networkLists,
    instances: lazyList(count, (index) => generatedInstance(index, account)),
    userData: { get: (id) => generatedUserData(Number.parseInt(id.slice(2), 16)) },
    launchTemplates: groups.map((group) => ({ ...templateOf(group), DefaultVersionNumber: 1, LatestVersionNumber: 1 })),
    launchTemplateVersions: groups.map((group) => ({
      ...templateOf(group),
      VersionNumber: 1,
      DefaultVersion: true,
      LaunchTemplateData: {
        ImageId: 'ami-1',
        MetadataOptions: { HttpTokens: group % 10 === 0 ? 'optional' : 'required' },
      },
    })),
    autoScalingGroups: groups.map((group) => ({
      AutoScalingGroupName: `group-${group}`,
      LaunchTemplate: { ...templateOf(group), Version: '1' },
      CreatedTime: launchTime,
    })),
  };
}

function templateOf(group: number): Shape {
  return { LaunchTemplateId: `lt-${hex(group)}`, LaunchTemplateName: `template-${group}` };
}

function hex(index: number): string {
  return index.toString(16).padStart(17, '0');
}

function generatedInstance(index: number, account: string): Shape {
  const [kind, group] = [index % 10, Math.floor(index / groupSize)];
  const allowsV1 = kind === 1 || index % 100 === 0;
  const isGrouped = group % 2 === 0;
  return {
    InstanceId: `i-${hex(index)}`,
    ImageId: 'ami-1',
    InstanceType: 't3.medium',
    LaunchTime: launchTime,
    State: { Code: 16, Name: 'running' },
    SubnetId: 'subnet-1',
    VpcId: 'vpc-1',
    SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web' }],
    MetadataOptions: {
      State: 'applied',
      HttpTokens: allowsV1 ? 'optional' : 'required',
      HttpPutResponseHopLimit: 1,
      HttpEndpoint: 'enabled',
    },
    NetworkInterfaces: [generatedInterface(index, kind === 0)],
    ...(kind === 2
      ? {}
      : { IamInstanceProfile: { Arn: `arn:aws:iam::${account}:instance-profile/app`, Id: 'AIPAEXAMPLE' } }),
    Tags: [{ Key: 'Name', Value: `machine-${index}` }, ...(isGrouped ? groupTags(group / 2) : [])],
  };
}

function generatedInterface(index: number, isPublic: boolean): Shape {
  const octets = [Math.floor(index / 65_536) % 256, Math.floor(index / 256) % 256, index % 256].join('.');
  const Association = isPublic ? { Association: { PublicIp: `52.${octets}`, IpOwnerId: 'amazon' } } : {};
  const address = { PrivateIpAddress: `10.${octets}`, ...Association };
  return {
    NetworkInterfaceId: `eni-${hex(index)}`,
    SubnetId: 'subnet-1',
    VpcId: 'vpc-1',
    Groups: [{ GroupId: 'sg-1', GroupName: 'web' }],
    ...address,
    PrivateIpAddresses: [{ Primary: true, ...address }],
    Ipv6Addresses: [],
    Attachment: { DeviceIndex: 0, Status: 'attached' },
  };
}

function groupTags(group: number): readonly Shape[] {
  return [
    { Key: 'aws:autoscaling:groupName', Value: `group-${group}` },
    { Key: 'aws:ec2launchtemplate:id', Value: `lt-${hex(group)}` },
    { Key: 'aws:ec2launchtemplate:version', Value: '1' },
  ];
}

/** Base64 text; empty for an instance without user data. Scripts differ, so that no cache makes the benchmark faster than life. */
function generatedUserData(index: number): string {
  if (index % 10 === 2) return '';
  const secret = index % 100 === 0 ? `export TOKEN=${expandFakeSecrets(`{{fake:github-token:${index}}}`)}\n` : '';
  return Buffer.from(`#!/bin/bash\nset -eu\n# machine ${index}\n${secret}systemctl enable --now app\n`).toString(
    'base64',
  );
}
