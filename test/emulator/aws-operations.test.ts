import { DescribeAutoScalingGroupsCommand, DescribeLaunchConfigurationsCommand } from '@aws-sdk/client-auto-scaling';
import * as ec2 from '@aws-sdk/client-ec2';
import { DescribeLoadBalancersCommand as DescribeClassicCommand } from '@aws-sdk/client-elastic-load-balancing';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import type { ShapeList } from '../../src/emulator/estate.ts';
import { awsClients } from './aws-clients.ts';
import { instances, smallEstate } from './small-estate.ts';
import { instanceId } from './small-parts.ts';

let emulator: Emulator;
let aws: ReturnType<typeof awsClients>;
beforeAll(async () => {
  emulator = await startEmulator(smallEstate);
  aws = awsClients(emulator.url);
});
afterAll(() => emulator.close());

const shop = smallEstate.accounts[0];
const ireland = shop?.regions['eu-west-1'] ?? {};
const all = (list: ShapeList | undefined) => list?.slice(0, list.length) ?? [];
const without = (list: ShapeList | undefined, ...names: string[]) =>
  all(list).map((item) => Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name))));

describe('EC2 lists come back as the estate has them', () => {
  it('instances, each once, flattened from reservations of two', async () => {
    const { Reservations = [] } = await aws.ec2.send(new ec2.DescribeInstancesCommand({}));
    expect(Reservations.map((reservation) => reservation.Instances?.length)).toEqual([2, 2, 2, 2, 2, 2, 1]);
    expect(Reservations.flatMap((reservation) => reservation.Instances)).toEqual(instances);
  });

  const lists: readonly [string, () => Promise<unknown>, unknown][] = [
    [
      'security groups',
      async () => (await aws.ec2.send(new ec2.DescribeSecurityGroupsCommand())).SecurityGroups,
      ireland.securityGroups,
    ],
    ['subnets', async () => (await aws.ec2.send(new ec2.DescribeSubnetsCommand())).Subnets, ireland.subnets],
    ['VPCs', async () => (await aws.ec2.send(new ec2.DescribeVpcsCommand())).Vpcs, ireland.vpcs],
    [
      'route tables',
      async () => (await aws.ec2.send(new ec2.DescribeRouteTablesCommand())).RouteTables,
      ireland.routeTables,
    ],
    [
      'network ACLs',
      async () => (await aws.ec2.send(new ec2.DescribeNetworkAclsCommand())).NetworkAcls,
      ireland.networkAcls,
    ],
    [
      'internet gateways',
      async () => (await aws.ec2.send(new ec2.DescribeInternetGatewaysCommand())).InternetGateways,
      ireland.internetGateways,
    ],
    [
      'prefix lists',
      async () => (await aws.ec2.send(new ec2.DescribeManagedPrefixListsCommand())).PrefixLists,
      without(ireland.prefixLists, 'Entries'),
    ],
    [
      'prefix list entries',
      async () => (await aws.ec2.send(new ec2.GetManagedPrefixListEntriesCommand({ PrefixListId: 'pl-1' }))).Entries,
      all(ireland.prefixLists)[0]?.['Entries'],
    ],
    [
      'block-public-access exclusions',
      async () =>
        (await aws.ec2.send(new ec2.DescribeVpcBlockPublicAccessExclusionsCommand())).VpcBlockPublicAccessExclusions,
      ireland.blockPublicAccessExclusions,
    ],
    [
      'launch templates',
      async () => (await aws.ec2.send(new ec2.DescribeLaunchTemplatesCommand())).LaunchTemplates,
      ireland.launchTemplates,
    ],
    [
      'images',
      async () => (await aws.ec2.send(new ec2.DescribeImagesCommand({ ImageIds: ['ami-1'] }))).Images,
      ireland.images,
    ],
    [
      'load balancers',
      async () => (await aws.elbv2.send(new elbv2.DescribeLoadBalancersCommand())).LoadBalancers,
      ireland.loadBalancers,
    ],
    [
      'target groups',
      async () => (await aws.elbv2.send(new elbv2.DescribeTargetGroupsCommand())).TargetGroups,
      ireland.targetGroups,
    ],
    [
      'classic load balancers',
      async () => (await aws.elb.send(new DescribeClassicCommand())).LoadBalancerDescriptions,
      ireland.classicLoadBalancers,
    ],
    [
      'Auto Scaling groups',
      async () => (await aws.autoScaling.send(new DescribeAutoScalingGroupsCommand())).AutoScalingGroups,
      ireland.autoScalingGroups,
    ],
    [
      'launch configurations',
      async () => (await aws.autoScaling.send(new DescribeLaunchConfigurationsCommand())).LaunchConfigurations,
      ireland.launchConfigurations,
    ],
  ];
  it.each(lists)('%s', async (_name, ask, expected) => {
    expect(await ask()).toEqual(expected);
  });

  it('interfaces: those of instances and those of nobody', async () => {
    const { NetworkInterfaces = [] } = await aws.ec2.send(new ec2.DescribeNetworkInterfacesCommand());
    expect(NetworkInterfaces).toHaveLength(14);
    expect(NetworkInterfaces[3]).toMatchObject({
      NetworkInterfaceId: 'eni-3',
      Attachment: { InstanceId: instanceId(3) },
    });
    expect(NetworkInterfaces[13]).toEqual({
      NetworkInterfaceId: 'eni-lb',
      InterfaceType: 'network_load_balancer',
      Groups: [],
    });
  });

  it('filters join names by AND, values by OR, with wildcards', async () => {
    const Filters = [
      { Name: 'instance-state-name', Values: ['stopp*', 'pending'] },
      { Name: 'metadata-options.http-tokens', Values: ['optional'] },
    ];
    const { Reservations } = await aws.ec2.send(new ec2.DescribeInstancesCommand({ Filters }));
    expect(Reservations?.map((reservation) => reservation.Instances?.[0]?.InstanceId)).toEqual([instanceId(12)]);
  });
});

describe('EC2 single answers', () => {
  it('user data of an instance that has some, has none, does not exist', async () => {
    const ask = (InstanceId: string) =>
      aws.ec2.send(new ec2.DescribeInstanceAttributeCommand({ InstanceId, Attribute: 'userData' }));
    expect((await ask(instanceId(0))).UserData).toEqual({ Value: 'IyEvYmluL3No' });
    expect((await ask(instanceId(1))).UserData?.Value).toBeUndefined();
    await expect(ask('i-missing')).rejects.toMatchObject({ name: 'InvalidInstanceID.NotFound' });
  });

  it('regions, those not opted in only on request', async () => {
    const ask = async (AllRegions: boolean) =>
      (await aws.ec2.send(new ec2.DescribeRegionsCommand({ AllRegions }))).Regions?.map((region) => [
        region.RegionName,
        region.OptInStatus,
      ]);
    const enabled = [
      ['eu-west-1', 'opt-in-not-required'],
      ['us-east-1', 'opt-in-not-required'],
    ];
    expect(await ask(false)).toEqual(enabled);
    expect(await ask(true)).toEqual([...enabled, ['af-south-1', 'not-opted-in']]);
  });

  it('account defaults and block public access, set and unset', async () => {
    const virginia = awsClients(emulator.url, 'AKIAEMULATORSHOP', 'us-east-1').ec2;
    const defaults = new ec2.GetInstanceMetadataDefaultsCommand();
    const blocking = new ec2.DescribeVpcBlockPublicAccessOptionsCommand();
    expect((await aws.ec2.send(defaults)).AccountLevel).toEqual({ ManagedBy: 'account', ...ireland.imdsDefaults });
    expect((await virginia.send(defaults)).AccountLevel).toEqual({ ManagedBy: 'account' });
    expect((await aws.ec2.send(blocking)).VpcBlockPublicAccessOptions?.InternetGatewayBlockMode).toBe('block-ingress');
    expect((await virginia.send(blocking)).VpcBlockPublicAccessOptions?.InternetGatewayBlockMode).toBe('off');
  });

  it('template versions by alias over all templates, by number, and all of one', async () => {
    const ask = async (input: ec2.DescribeLaunchTemplateVersionsCommandInput) => {
      const { LaunchTemplateVersions = [] } = await aws.ec2.send(new ec2.DescribeLaunchTemplateVersionsCommand(input));
      return LaunchTemplateVersions.map((version) => `${version.LaunchTemplateId}:${version.VersionNumber}`);
    };
    expect(await ask({ Versions: ['$Default', '$Latest'] })).toEqual(['lt-1:1', 'lt-1:3', 'lt-2:1']);
    expect(await ask({ LaunchTemplateId: 'lt-1', Versions: ['2'] })).toEqual(['lt-1:2']);
    expect(await ask({ LaunchTemplateName: 'web' })).toEqual(['lt-1:1', 'lt-1:2', 'lt-1:3']);
    await expect(ask({})).rejects.toMatchObject({ name: 'MissingParameter' });
    await expect(ask({ LaunchTemplateId: 'lt-9' })).rejects.toMatchObject({ name: 'InvalidLaunchTemplateId.NotFound' });
  });

  it('an image that is gone is an error by id and nothing by filter', async () => {
    const byId = aws.ec2.send(new ec2.DescribeImagesCommand({ ImageIds: ['ami-1', 'ami-gone'] }));
    await expect(byId).rejects.toMatchObject({ name: 'InvalidAMIID.NotFound' });
    const Filters = [{ Name: 'image-id', Values: ['ami-1', 'ami-gone'] }];
    expect((await aws.ec2.send(new ec2.DescribeImagesCommand({ Filters }))).Images).toEqual(ireland.images);
  });
});
