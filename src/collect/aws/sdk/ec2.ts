import {
  DescribeImagesCommand,
  type DescribeImagesCommandInput,
  DescribeInstanceAttributeCommand,
  type DescribeInstanceAttributeCommandInput,
  DescribeInstancesCommand,
  type DescribeInstancesCommandInput,
  DescribeLaunchTemplatesCommand,
  type DescribeLaunchTemplatesCommandInput,
  DescribeLaunchTemplateVersionsCommand,
  type DescribeLaunchTemplateVersionsCommandInput,
  DescribeManagedPrefixListsCommand,
  type DescribeManagedPrefixListsCommandInput,
  DescribeNetworkAclsCommand,
  type DescribeNetworkAclsCommandInput,
  DescribeRegionsCommand,
  type DescribeRegionsCommandInput,
  DescribeRouteTablesCommand,
  type DescribeRouteTablesCommandInput,
  DescribeSecurityGroupsCommand,
  type DescribeSecurityGroupsCommandInput,
  DescribeSubnetsCommand,
  type DescribeSubnetsCommandInput,
  DescribeVpcBlockPublicAccessExclusionsCommand,
  type DescribeVpcBlockPublicAccessExclusionsCommandInput,
  DescribeVpcBlockPublicAccessOptionsCommand,
  type DescribeVpcBlockPublicAccessOptionsCommandInput,
  EC2Client,
  type EC2ClientConfig,
  GetInstanceMetadataDefaultsCommand,
  type GetInstanceMetadataDefaultsCommandInput,
  GetManagedPrefixListEntriesCommand,
  type GetManagedPrefixListEntriesCommandInput,
} from '@aws-sdk/client-ec2';
import type { SendOptions } from '../../within-time.ts';

/** The EC2 calls of the collector, and no others. */
export function openEc2(config: EC2ClientConfig) {
  const client = new EC2Client(config);
  // It copies every answer for a log that nobody reads.
  client.middlewareStack.remove('loggerMiddleware');
  return {
    describeImages: (input: DescribeImagesCommandInput, options: SendOptions) =>
      client.send(new DescribeImagesCommand(input), options),
    describeInstanceAttribute: (input: DescribeInstanceAttributeCommandInput, options: SendOptions) =>
      client.send(new DescribeInstanceAttributeCommand(input), options),
    describeInstances: (input: DescribeInstancesCommandInput, options: SendOptions) =>
      client.send(new DescribeInstancesCommand(input), options),
    describeLaunchTemplates: (input: DescribeLaunchTemplatesCommandInput, options: SendOptions) =>
      client.send(new DescribeLaunchTemplatesCommand(input), options),
    describeLaunchTemplateVersions: (input: DescribeLaunchTemplateVersionsCommandInput, options: SendOptions) =>
      client.send(new DescribeLaunchTemplateVersionsCommand(input), options),
    describeManagedPrefixLists: (input: DescribeManagedPrefixListsCommandInput, options: SendOptions) =>
      client.send(new DescribeManagedPrefixListsCommand(input), options),
    describeNetworkAcls: (input: DescribeNetworkAclsCommandInput, options: SendOptions) =>
      client.send(new DescribeNetworkAclsCommand(input), options),
    describeRegions: (input: DescribeRegionsCommandInput, options: SendOptions) =>
      client.send(new DescribeRegionsCommand(input), options),
    describeRouteTables: (input: DescribeRouteTablesCommandInput, options: SendOptions) =>
      client.send(new DescribeRouteTablesCommand(input), options),
    describeSecurityGroups: (input: DescribeSecurityGroupsCommandInput, options: SendOptions) =>
      client.send(new DescribeSecurityGroupsCommand(input), options),
    describeSubnets: (input: DescribeSubnetsCommandInput, options: SendOptions) =>
      client.send(new DescribeSubnetsCommand(input), options),
    describeVpcBlockPublicAccessExclusions: (
      input: DescribeVpcBlockPublicAccessExclusionsCommandInput,
      options: SendOptions,
    ) => client.send(new DescribeVpcBlockPublicAccessExclusionsCommand(input), options),
    describeVpcBlockPublicAccessOptions: (
      input: DescribeVpcBlockPublicAccessOptionsCommandInput,
      options: SendOptions,
    ) => client.send(new DescribeVpcBlockPublicAccessOptionsCommand(input), options),
    getInstanceMetadataDefaults: (input: GetInstanceMetadataDefaultsCommandInput, options: SendOptions) =>
      client.send(new GetInstanceMetadataDefaultsCommand(input), options),
    getManagedPrefixListEntries: (input: GetManagedPrefixListEntriesCommandInput, options: SendOptions) =>
      client.send(new GetManagedPrefixListEntriesCommand(input), options),
    close: () => client.destroy(),
  };
}

export type Ec2 = ReturnType<typeof openEc2>;
