import type { Ec2Instance } from '../../model/resource/aws.ts';
import type { Launcher } from '../../model/resource/base.ts';
import { type LauncherKind, type LaunchTraces, launcherKinds } from './launchers.ts';

/** Who launched the machine, with advice in that launcher's terms; undefined when nothing tells. */
export function launcherOf(traces: LaunchTraces, managed: Ec2Instance['managed']): Launcher | undefined {
  if (managed?.byAws === true) return managedLauncher(managed.principal);
  for (const candidate of launcherKinds) {
    const evidence = evidenceFor(candidate, traces);
    if (evidence.length === 0) continue;
    const name = candidate.nameKeys.map((key) => traces.tags[key]).find((value) => value !== undefined && value !== '');
    const { kind, advice } = candidate;
    return name === undefined ? { kind, evidence, advice } : { kind, name, evidence, advice };
  }
  return undefined;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/amazon-ec2-managed-instances.html: its settings cannot be modified. */
function managedLauncher(principal: string | undefined): Launcher {
  const kind = 'aws-service';
  const evidence = [`managed by ${principal ?? 'an AWS service'}`];
  const advice =
    'The instance belongs to an AWS service; change the metadata options where that service lets you set them.';
  return principal === undefined ? { kind, evidence, advice } : { kind, name: principal, evidence, advice };
}

function evidenceFor(candidate: LauncherKind, traces: LaunchTraces): string[] {
  const { tagKeys, groupPrefix, profileName, hint } = candidate;
  const tags = Object.keys(traces.tags).filter((key) =>
    tagKeys.some((mark) => (mark.endsWith('/') ? key.startsWith(mark) : key === mark)),
  );
  return [
    ...tags.map((key) => `tag ${key}`),
    ...(groupPrefix !== undefined && traces.groupName?.startsWith(groupPrefix) === true
      ? [`scale group ${traces.groupName}`]
      : []),
    ...(profileName !== undefined && traces.profile?.split('/').at(-1) === profileName
      ? [`instance profile ${profileName}`]
      : []),
    ...(hint !== undefined && traces.hints.includes(hint) ? [`user data: ${hint}`] : []),
  ];
}
