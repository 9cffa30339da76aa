import type { AwsScaleGroup } from '../../model/aws/launch.ts';
import type { AutoScalingGroup } from '../../model/resource/aws.ts';
import type { Source } from '../../model/resource/base.ts';
import type { Unread } from '../../model/unread.ts';
import { undetermined, unreadKey } from '../fact.ts';
import { type LaunchTarget, launchTarget } from './launch-target.ts';
import type { LaunchContext } from './launch-template.ts';
import { launcherOf } from './launcher.ts';
import { resolveNextLaunch } from './next-launch.ts';

type NextLaunch = NonNullable<AutoScalingGroup['nextLaunch']>[number];

type GroupContext = Pick<LaunchContext, 'scope' | 'launch' | 'images'>;

/** A scale group with what its next instance would get, in each way that it can be launched. Pure. */
export function analyzeScaleGroup(group: AwsScaleGroup, context: GroupContext): AutoScalingGroup {
  const { name, arn, tags, members, malformed } = group;
  const targets = group.launches.map((ref) => launchTarget(ref, context.launch));
  const told = targets.map((target, index) => nextLaunch(target, `nextLaunch[${index}]`, context));
  const launches = [...told, ...oddLaunches(group)];
  const source = sourceOf(targets, name);
  const launcher = launcherOf({ tags: tags ?? {}, groupName: name, hints: [] }, undefined);
  return {
    cloud: 'aws',
    kind: 'aws.autoscaling.group',
    id: name,
    ...(arn === undefined ? {} : { arn }),
    account: context.scope.account,
    region: context.scope.region,
    name,
    ...(tags === undefined ? {} : { tags: { ...tags } }),
    ...(source === undefined ? {} : { source }),
    mixed: group.isMixed,
    ...(launcher === undefined ? {} : { launcher }),
    ...(malformed.includes('Instances') ? {} : { instances: members.size }),
    ...(launches.length === 0 ? {} : { nextLaunch: launches.map(({ value }) => value) }),
    ...unreadKey([...groupUnread(launches), ...launches.flatMap(({ unread }) => unread)]),
  };
}

interface ToldLaunch {
  readonly value: NextLaunch;
  readonly unread: readonly Unread[];
}

function nextLaunch(target: LaunchTarget, path: string, { launch, images }: GroupContext): ToldLaunch {
  const { label: from, request, missing, templateId, version, reference } = target;
  if (request === undefined) return { value: { from }, unread: missing === undefined ? [] : [missing(path)] };
  const template = {
    ...(templateId === undefined ? {} : { templateId }),
    ...(version === undefined ? {} : { templateVersion: version }),
    ...(reference === undefined ? {} : { reference }),
  };
  const resolved = resolveNextLaunch(request, { defaults: launch.defaults, images }, path);
  return { value: { from, ...template, ...resolved.value }, unread: resolved.unread };
}

const launchFields = /^(?:LaunchTemplate|LaunchConfigurationName|MixedInstancesPolicy)/;

/** A launch of which nothing is known stands in the list, so that the list does not pass for whole without it. */
function oddLaunches({ launches, malformed }: AwsScaleGroup): ToldLaunch[] {
  const odd = [...new Set(malformed.filter((field) => launchFields.test(field)))];
  return odd.map((field, index) => ({
    value: { from: 'a launch that is not understood' },
    unread: [
      {
        path: `nextLaunch[${launches.length + index}]`,
        kind: 'gap',
        reason: `${field} came in a form that is not understood`,
      },
    ],
  }));
}

function groupUnread(launches: readonly ToldLaunch[]): Unread[] {
  return launches.length > 0 ? [] : [undetermined('nextLaunch', 'the answer does not say what the group launches')];
}

/** A group that launches from several templates has no single source to fix. */
function sourceOf(targets: readonly LaunchTarget[], name: string): Source | undefined {
  const [target, ...others] = targets;
  if (target === undefined || others.some(({ label }) => label !== target.label)) return undefined;
  const { templateId, version, request } = target;
  const label = `${target.label}, used by group ${name}`;
  if (templateId !== undefined && version !== undefined) {
    return { kind: 'launch-template', id: templateId, version: String(version), label };
  }
  if (request?.kind !== 'configuration') return undefined;
  return { kind: 'launch-configuration', id: target.label.slice('launch configuration '.length), label };
}
