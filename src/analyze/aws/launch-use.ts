import type { NormalizedInstance } from '../../model/aws/instance.ts';
import type { AwsLaunch, AwsScaleGroup, LaunchRef } from '../../model/aws/launch.ts';
import type { Gap } from '../../model/gap.ts';
import type { Unread } from '../../model/unread.ts';
import { hiddenBy, undetermined } from '../fact.ts';
import { launchTarget } from './launch-target.ts';

/** Who uses a version or configuration, in words: `group web`, `instances`. */
type Users = Set<string>;

/** Template versions that instances name in their tags; filled while the instances of a scope pass by. */
export interface SeenLaunches {
  /** Users by template id, then by version. */
  readonly byTemplate: Map<string, Map<string, Users>>;
}

/** What a scope launches and has launched. */
export interface LaunchUse {
  readonly versions: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
  readonly configurations: ReadonlyMap<string, ReadonlySet<string>>;
  /** Groups or instances that were not read may use more. */
  readonly isWhole: boolean;
  /** The call that kept some of it hidden, where one failed. */
  readonly gap?: Gap;
  /** Every group was read and understood, which is all that configurations need. */
  readonly areGroupsWhole: boolean;
}

/** An empty record of launches. */
export function noLaunchesSeen(): SeenLaunches {
  return { byTemplate: new Map() };
}

/** Adds the template version that an instance was launched from. Grows with templates, not with instances. */
export function seeLaunch(seen: SeenLaunches, { templateId, templateVersion, groupName }: NormalizedInstance): void {
  if (templateId === undefined || templateVersion === undefined) return;
  const user = groupName === undefined ? 'instances' : `group ${groupName}`;
  addUser(seen.byTemplate, { templateId, version: templateVersion, user });
}

function addUser(
  byTemplate: Map<string, Map<string, Users>>,
  { templateId, version, user }: { templateId: string; version: string; user: string },
): void {
  const versions = byTemplate.get(templateId) ?? new Map<string, Users>();
  byTemplate.set(templateId, versions);
  versions.set(version, (versions.get(version) ?? new Set<string>()).add(user));
}

/** Joins what groups name, what their members were launched from and what instances say; `instancesGap` means not all were seen. */
export function launchUse(launch: AwsLaunch, seen: SeenLaunches, instancesGap?: Gap): LaunchUse {
  const versions = new Map([...seen.byTemplate].map(([id, byVersion]) => [id, copyUsers(byVersion)]));
  const configurations = new Map<string, Users>();
  const areGroupsWhole =
    launch.groupsGap === undefined && [...launch.groups.values()].every((group) => group.malformed.length === 0);
  const areTemplatesWhole = launch.templatesGap === undefined && launch.versionsGap === undefined;
  let areTargetsFound = true;
  for (const group of launch.groups.values()) {
    const user = `group ${group.name}`;
    for (const ref of refsOf(group)) {
      if (ref.kind === 'configuration') {
        configurations.set(ref.name, (configurations.get(ref.name) ?? new Set<string>()).add(user));
        continue;
      }
      const { templateId, version } = launchTarget(ref, launch);
      if (templateId === undefined || version === undefined) areTargetsFound = false;
      else addUser(versions, { templateId, version: String(version), user });
    }
  }
  // Where templates are all known, a reference that leads nowhere names a deleted one and hides no use.
  const isWhole = areGroupsWhole && instancesGap === undefined && (areTargetsFound || areTemplatesWhole);
  const gap = launch.groupsGap ?? instancesGap ?? launch.templatesGap ?? launch.versionsGap;
  return { versions, configurations, isWhole, areGroupsWhole, ...(gap === undefined ? {} : { gap }) };
}

function copyUsers(byVersion: ReadonlyMap<string, Users>): Map<string, Users> {
  return new Map([...byVersion].map(([version, users]) => [version, new Set(users)]));
}

/** A member's `$Latest` tells what it was at its launch in no other words, so only numbered references count for members. */
function refsOf(group: AwsScaleGroup): LaunchRef[] {
  const members = [...group.members.values()].filter((ref) => ref !== undefined);
  const told = members.filter((ref) => ref.kind === 'configuration' || !ref.version.startsWith('$'));
  const distinct = new Map([...group.launches, ...told].map((ref) => [JSON.stringify(ref), ref]));
  return [...distinct.values()];
}

/** The entry for a path that says whether something is used, when not all users were read. */
export function useUnread(path: string, { gap }: LaunchUse): Unread {
  return gap === undefined ? undetermined(path, 'a scale group was not understood') : hiddenBy(path, gap);
}
