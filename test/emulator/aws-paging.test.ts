import { paginateDescribeAutoScalingGroups } from '@aws-sdk/client-auto-scaling';
import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  DescribeInstancesCommand,
  DescribeSecurityGroupsCommand,
  paginateDescribeInstances,
  paginateDescribeSecurityGroups,
  paginateGetManagedPrefixListEntries,
} from '@aws-sdk/client-ec2';
import { paginateDescribeLoadBalancers } from '@aws-sdk/client-elastic-load-balancing-v2';
import { paginateGetAccountAuthorizationDetails } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { awsClients } from './aws-clients.ts';
import { smallEstate } from './small-estate.ts';
import { instanceId } from './small-parts.ts';

let emulator: Emulator;
let aws: ReturnType<typeof awsClients>;
beforeAll(async () => {
  emulator = await startEmulator(smallEstate, { pageSize: 5 });
  aws = awsClients(emulator.url);
});
afterAll(() => emulator.close());

/** The names on each page. */
async function pages<Page>(
  source: AsyncIterable<Page>,
  names: (page: Page) => readonly (string | undefined)[] | undefined,
) {
  const result: (readonly (string | undefined)[])[] = [];
  for await (const page of source) result.push(names(page) ?? []);
  return result;
}
const upTo = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => name(index));

describe('pages of 5 hold everything once', () => {
  it('instances', async () => {
    const found = await pages(paginateDescribeInstances({ client: aws.ec2, pageSize: 1000 }, {}), (page) =>
      page.Reservations?.flatMap((reservation) => reservation.Instances?.map((instance) => instance.InstanceId) ?? []),
    );
    expect(found.map((page) => page.length)).toEqual([5, 5, 3]);
    expect(found.flat()).toEqual(upTo(13, instanceId));
  });

  it('security groups', async () => {
    const found = await pages(paginateDescribeSecurityGroups({ client: aws.ec2 }, {}), (page) =>
      page.SecurityGroups?.map((group) => group.GroupId),
    );
    expect(found.map((page) => page.length)).toEqual([5, 2]);
    expect(found.flat()).toEqual(upTo(7, (index) => `sg-${index}`));
  });

  it('prefix list entries', async () => {
    const found = await pages(
      paginateGetManagedPrefixListEntries({ client: aws.ec2 }, { PrefixListId: 'pl-1' }),
      (page) => page.Entries?.map((entry) => entry.Cidr),
    );
    expect(found.flat()).toEqual(upTo(6, (index) => `198.51.100.${index}/32`));
  });

  it('Auto Scaling groups', async () => {
    const found = await pages(paginateDescribeAutoScalingGroups({ client: aws.autoScaling }, {}), (page) =>
      page.AutoScalingGroups?.map((group) => group.AutoScalingGroupName),
    );
    expect(found.flat()).toEqual(upTo(6, (index) => `group-${index}`));
  });

  it('load balancers', async () => {
    const found = await pages(paginateDescribeLoadBalancers({ client: aws.elbv2 }, {}), (page) =>
      page.LoadBalancers?.map((balancer) => balancer.LoadBalancerName),
    );
    expect(found.flat()).toEqual(upTo(6, (index) => `shop-${index}`));
  });

  it('roles and policies, mixed on one page', async () => {
    const found = await pages(paginateGetAccountAuthorizationDetails({ client: aws.iam }, {}), (page) => [
      ...(page.RoleDetailList ?? []).map((role) => role.RoleName),
      ...(page.Policies ?? []).map((policy) => policy.PolicyName),
    ]);
    expect(found.map((page) => page.length)).toEqual([5, 4]);
    expect(found.flat()).toEqual([...upTo(7, (index) => `role-${index}`), 'AdministratorAccess', 'own']);
  });

  it('events', async () => {
    const first = await aws.cloudTrail.send(new LookupEventsCommand({}));
    const second = await aws.cloudTrail.send(new LookupEventsCommand({ NextToken: first.NextToken }));
    expect([first.Events?.length, second.Events?.length, second.NextToken]).toEqual([5, 2, undefined]);
  });
});

describe('requests that AWS refuses', () => {
  it('a page outside the documented bounds', async () => {
    await expect(aws.ec2.send(new DescribeInstancesCommand({ MaxResults: 4 }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    await expect(aws.ec2.send(new DescribeInstancesCommand({ MaxResults: 1001 }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  it('a page of named instances', async () => {
    const both = new DescribeInstancesCommand({ MaxResults: 5, InstanceIds: [instanceId(0)] });
    await expect(aws.ec2.send(both)).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
  });

  it('a token that it did not give', async () => {
    const command = new DescribeSecurityGroupsCommand({ NextToken: 'made-up' });
    await expect(aws.ec2.send(command)).rejects.toMatchObject({ name: 'InvalidPaginationToken' });
  });

  it('a filter that does not exist', async () => {
    const command = new DescribeInstancesCommand({ Filters: [{ Name: 'colour', Values: ['red'] }] });
    await expect(aws.ec2.send(command)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});
