import type { RawAwsScope } from '../../model/aws/raw.ts';
import type { Listing } from '../../model/gap.ts';
import { answerPart, joinListings } from '../answer-part.ts';
import { fieldAt, textAt } from '../raw-field.ts';
import type { Calls } from './calls.ts';

type LaunchSources = Pick<
  RawAwsScope,
  'launchTemplates' | 'launchTemplateVersions' | 'autoScalingGroups' | 'launchConfigurations' | 'imdsDefaults'
>;

/** What decides how the next instance starts: templates with all versions, scaling groups, and the account's defaults. */
export async function readLaunchSources(calls: Calls, { userData }: { userData: boolean }): Promise<LaunchSources> {
  const [templates, autoScalingGroups, launchConfigurations, imdsDefaults] = await Promise.all([
    readTemplates(calls),
    readGroups(calls),
    readConfigurations(calls),
    readDefaults(calls),
  ]);
  if (!userData) {
    for (const version of templates.launchTemplateVersions.items) dropUserData(fieldAt(version, 'LaunchTemplateData'));
    for (const configuration of launchConfigurations.items) dropUserData(configuration);
  }
  return { ...templates, autoScalingGroups, launchConfigurations, imdsDefaults };
}

async function readTemplates(calls: Calls) {
  const launchTemplates = await calls.list('ec2:DescribeLaunchTemplates', async (NextToken, options) => {
    const ec2 = await calls.clients.ec2(calls.region);
    const input = { MaxResults: 200, IncludeManagedResources: true, NextToken };
    const answer = await ec2.describeLaunchTemplates(input, options);
    return { items: answer.LaunchTemplates, next: answer.NextToken };
  });
  const ids = launchTemplates.items.flatMap((template) => textAt(template, 'LaunchTemplateId') ?? []);
  const versions = await Promise.all(ids.map((id) => readVersions(calls, id)));
  const unlisted = launchTemplates.gap === undefined ? [] : [{ items: [], gap: launchTemplates.gap }];
  return { launchTemplates, launchTemplateVersions: joinListings([...unlisted, ...versions]) };
}

/** Without `Versions` all of them come; old versions and their user data stay readable until they are deleted. */
function readVersions(calls: Calls, id: string): Promise<Listing<unknown>> {
  return calls.list({ api: 'ec2:DescribeLaunchTemplateVersions', resource: id }, async (NextToken, options) => {
    const ec2 = await calls.clients.ec2(calls.region);
    const input = { LaunchTemplateId: id, MaxResults: 200, IncludeManagedResources: true, NextToken };
    const answer = await ec2.describeLaunchTemplateVersions(input, options);
    return { items: answer.LaunchTemplateVersions, next: answer.NextToken };
  });
}

function readGroups(calls: Calls): Promise<Listing<unknown>> {
  return calls.list('autoscaling:DescribeAutoScalingGroups', async (NextToken, options) => {
    const autoScaling = await calls.clients.autoScaling(calls.region);
    const input = { MaxRecords: 100, IncludeManagedResources: true, NextToken };
    const answer = await autoScaling.describeAutoScalingGroups(input, options);
    return { items: answer.AutoScalingGroups, next: answer.NextToken };
  });
}

function readConfigurations(calls: Calls): Promise<Listing<unknown>> {
  return calls.list('autoscaling:DescribeLaunchConfigurations', async (NextToken, options) => {
    const autoScaling = await calls.clients.autoScaling(calls.region);
    const answer = await autoScaling.describeLaunchConfigurations({ MaxRecords: 100, NextToken }, options);
    return { items: answer.LaunchConfigurations, next: answer.NextToken };
  });
}

function readDefaults(calls: Calls) {
  return calls.read('ec2:GetInstanceMetadataDefaults', async (options) => {
    const ec2 = await calls.clients.ec2(calls.region);
    return answerPart((await ec2.getInstanceMetadataDefaults({}, options)).AccountLevel);
  });
}

function dropUserData(holder: unknown): void {
  if (typeof holder === 'object' && holder !== null) Reflect.deleteProperty(holder, 'UserData');
}
