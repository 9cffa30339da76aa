import type { AwsScaleGroup } from '../../model/aws/launch.ts';
import type { AutoScalingGroup } from '../../model/resource/aws.ts';
import type { Source } from '../../model/resource/base.ts';
import type { Unread } from '../../model/unread.ts';
import { undetermined, unreadKey } from './fact.ts';
import { type LaunchTarget, launchTarget } from './launch-target.ts';
import type { LaunchContext } from './launch-template.ts';
import { resolveNextLaunch } from './next-launch.ts';

type NextLaunch = NonNullable<AutoScalingGroup['nextLaunch']>[number];

type GroupContext = Pick<LaunchContext, 'scope' | 'launch' | 'images'>;

/** A scale group with what its next instance would get, in each way that it can be launched. Pure. */
export function analyzeScaleGroup(group: AwsScaleGroup, context: GroupContext): AutoScalingGroup {
  const { name, arn, tags, members, malformed } = group;
  const targets = group.launches.map((ref) => launchTarget(ref, context.launch));
  const launches = targets.map((target) => nextLaunch(target, context));
  const source = sourceOf(targets, name);
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
    ...(malformed.includes('Instances') ? {} : { instances: members.size }),
    ...(launches.length === 0 ? {} : { nextLaunch: launches.map(({ value }) => value) }),
    ...unreadKey([...groupUnread(group), ...launches.flatMap(({ unread }) => unread)]),
  };
}

function nextLaunch(
  target: LaunchTarget,
  { launch, images }: GroupContext,
): { value: NextLaunch; unread: readonly Unread[] } {
  const { label: from, request, missing } = target;
  if (request === undefined) {
    const unread = ['nextLaunch.tokens', 'nextLaunch.endpoint', 'nextLaunch.hopLimit'].flatMap(
      (path) => missing?.(path) ?? [],
    );
    return { value: { from }, unread };
  }
  const resolved = resolveNextLaunch(request, { defaults: launch.defaults, images }, 'nextLaunch');
  return { value: { from, ...resolved.value }, unread: resolved.unread };
}

const launchFields: ReadonlySet<string> = new Set(['LaunchTemplate', 'LaunchConfigurationName']);

function groupUnread({ launches, malformed }: AwsScaleGroup): Unread[] {
  const odd = malformed.filter((field) => launchFields.has(field) || field.startsWith('MixedInstancesPolicy'));
  const entries = odd.map(
    (field): Unread => ({ path: 'nextLaunch', kind: 'gap', reason: `${field} came in a form that is not understood` }),
  );
  if (launches.length > 0 || entries.length > 0) return entries;
  return [undetermined('nextLaunch', 'the answer does not say what the group launches')];
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
