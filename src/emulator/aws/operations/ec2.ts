import {
  DescribeImages$,
  DescribeInternetGateways$,
  DescribeLaunchTemplates$,
  DescribeManagedPrefixLists$,
  DescribeNetworkAcls$,
  DescribeRouteTables$,
  DescribeSecurityGroups$,
  DescribeSubnets$,
  DescribeVpcBlockPublicAccessExclusions$,
  DescribeVpcs$,
} from '@aws-sdk/client-ec2';
import type { Operation } from '../operation.ts';
import { describeRegions, getInstanceMetadataDefaults } from './ec2-account.ts';
import { describeInstanceAttribute, describeInstances } from './ec2-instances.ts';
import { ec2List } from './ec2-list.ts';
import { describeBlockPublicAccess, describeNetworkInterfaces, getPrefixListEntries } from './ec2-network.ts';
import { describeLaunchTemplateVersions } from './ec2-templates.ts';

/** The operations of EC2. Bounds of a page are those of each operation's API page. */
export const ec2Operations: readonly Operation[] = [
  describeRegions,
  getInstanceMetadataDefaults,
  describeInstances,
  describeInstanceAttribute,
  describeNetworkInterfaces,
  describeBlockPublicAccess,
  getPrefixListEntries,
  describeLaunchTemplateVersions,
  ec2List({
    schema: DescribeSecurityGroups$,
    list: 'securityGroups',
    output: 'SecurityGroups',
    ids: ['GroupIds', 'GroupId', 'InvalidGroup.NotFound'],
    bounds: [5, 1000],
  }),
  ec2List({
    schema: DescribeManagedPrefixLists$,
    list: 'prefixLists',
    output: 'PrefixLists',
    ids: ['PrefixListIds', 'PrefixListId', 'InvalidPrefixListID.NotFound'],
    bounds: [1, 100],
    hidden: ['Entries'],
  }),
  ec2List({
    schema: DescribeSubnets$,
    list: 'subnets',
    output: 'Subnets',
    ids: ['SubnetIds', 'SubnetId', 'InvalidSubnetID.NotFound'],
    bounds: [5, 1000],
  }),
  ec2List({
    schema: DescribeVpcs$,
    list: 'vpcs',
    output: 'Vpcs',
    ids: ['VpcIds', 'VpcId', 'InvalidVpcID.NotFound'],
    bounds: [5, 1000],
  }),
  ec2List({
    schema: DescribeRouteTables$,
    list: 'routeTables',
    output: 'RouteTables',
    ids: ['RouteTableIds', 'RouteTableId', 'InvalidRouteTableID.NotFound'],
    bounds: [5, 100],
  }),
  ec2List({
    schema: DescribeNetworkAcls$,
    list: 'networkAcls',
    output: 'NetworkAcls',
    ids: ['NetworkAclIds', 'NetworkAclId', 'InvalidNetworkAclID.NotFound'],
    bounds: [5, 1000],
  }),
  ec2List({
    schema: DescribeInternetGateways$,
    list: 'internetGateways',
    output: 'InternetGateways',
    ids: ['InternetGatewayIds', 'InternetGatewayId', 'InvalidInternetGatewayID.NotFound'],
    bounds: [5, 1000],
  }),
  ec2List({
    schema: DescribeVpcBlockPublicAccessExclusions$,
    list: 'blockPublicAccessExclusions',
    output: 'VpcBlockPublicAccessExclusions',
    ids: ['ExclusionIds', 'ExclusionId', 'InvalidVpcBlockPublicAccessExclusionId.NotFound'],
    bounds: [5, 1000],
  }),
  ec2List({
    schema: DescribeLaunchTemplates$,
    list: 'launchTemplates',
    output: 'LaunchTemplates',
    ids: ['LaunchTemplateIds', 'LaunchTemplateId', 'InvalidLaunchTemplateId.NotFound'],
    bounds: [1, 200],
  }),
  ec2List({
    schema: DescribeImages$,
    list: 'images',
    output: 'Images',
    ids: ['ImageIds', 'ImageId', 'InvalidAMIID.NotFound'],
    bounds: [1, 1000],
  }),
];
