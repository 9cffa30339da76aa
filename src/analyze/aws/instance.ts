import type { AwsIam } from '../../model/aws/iam.ts';
import type { NormalizedInstance } from '../../model/aws/instance.ts';
import type { AwsImages, AwsLaunch } from '../../model/aws/launch.ts';
import type { MetadataUseAnswer, RoleUseAnswer } from '../../model/collector.ts';
import type { Reading } from '../../model/gap.ts';
import type { Ec2Instance } from '../../model/resource/aws.ts';
import type { Reach, Secret } from '../../model/resource/base.ts';
import type { AuditSettings } from '../../model/settings.ts';
import type { Unread } from '../../model/unread.ts';
import { type Fact, undetermined, unreadKey } from '../fact.ts';
import type { SecretHit } from '../secrets/types.ts';
import { type ScannedText, toSecret, type UserDataReading, userDataFacts } from '../user-data.ts';
import { containerHost } from './container-host.ts';
import { launcherOf } from './launcher.ts';
import { metadataUse } from './metadata-use.ts';
import { originOf } from './origin.ts';
import { roleFacts } from './role.ts';
import type { RoleHolder } from './role-use.ts';
import { sessionUse } from './session-use.ts';

/** What the instances of a scope have in common. */
export interface InstanceContext {
  readonly iam: AwsIam;
  readonly launch: AwsLaunch;
  readonly images: AwsImages;
  readonly settings: AuditSettings;
  readonly now: Date;
}

/** What was read and found about one instance beside its own answer. */
export interface InstanceParts {
  readonly reach: { readonly reach?: Reach; readonly unread: readonly Unread[] };
  readonly userData: UserDataReading;
  /** The scan of the user data; absent where there is none. */
  readonly userDataText?: ScannedText;
  /** What the scan of the tags found; absent when tags were not scanned. */
  readonly tagScan?: TagScan;
  /** CloudWatch's answer; absent when it was not asked. */
  readonly metadataUse?: Reading<MetadataUseAnswer>;
  /** CloudTrail's answer; absent when it was not asked. */
  readonly roleUse?: Reading<RoleUseAnswer>;
}

/** Secrets in tags, their key the tag's. */
export interface TagScan {
  readonly hits: readonly SecretHit[];
  /** Opaque id of a tag's value: the same wherever the value is the same, and no plain hash of it. */
  readonly groupOf: (tag: string) => string;
}

/** The instance with all facts; what could not be told is in its `unread`. Pure. */
export function analyzeInstance(
  instance: NormalizedInstance,
  parts: InstanceParts,
  context: InstanceContext,
): Ec2Instance {
  const { resource } = instance;
  const { role, unread: roleUnread } = roleOf(instance, parts, context);
  const userData = userDataFacts(parts.userData, parts.userDataText);
  const tagSecrets = tagFacts(instance, parts.tagScan);
  const use = metadataUse(parts.metadataUse);
  const { role: _shown, unread: _own, ...rest } = resource;
  return {
    ...rest,
    ...originOf(instance, context.launch),
    ...(role === undefined ? {} : { role }),
    ...(userData.value === undefined ? {} : { userData: userData.value }),
    ...(tagSecrets.value === undefined ? {} : { tagSecrets: tagSecrets.value }),
    ...(use.value === undefined ? {} : { metadataUse: use.value }),
    ...(parts.reach.reach === undefined ? {} : { reach: { http: parts.reach.reach } }),
    ...launcherAndContainer(instance, parts.userDataText?.scan.containerHints ?? [], context),
    ...unreadKey([
      ...(resource.unread ?? []),
      ...roleUnread,
      ...userData.unread,
      ...tagSecrets.unread,
      ...use.unread,
      ...parts.reach.unread,
    ]),
  };
}

function roleOf(instance: NormalizedInstance, parts: InstanceParts, { iam, launch, now, settings }: InstanceContext) {
  const { role: shown } = instance.resource;
  const window = { now, days: settings.roleUnusedDays };
  const holder = holderOf(instance, launch);
  const facts = roleFacts({ holder, iam, window, ...(shown === undefined ? {} : { shown }) });
  if (facts.value?.attached !== true) return { role: facts.value, unread: facts.unread };
  const session = sessionUse(parts.roleUse);
  const role = session.value === undefined ? facts.value : { ...facts.value, session: session.value };
  return { role, unread: [...facts.unread, ...session.unread] };
}

function holderOf({ resource, groupName }: NormalizedInstance, launch: AwsLaunch): RoleHolder {
  const { launchedAt } = resource;
  const group = groupName === undefined ? undefined : launch.groups.get(groupName);
  const groupGap = groupName === undefined || group !== undefined ? undefined : launch.groupsGap;
  return {
    ...(launchedAt === undefined ? {} : { launchedAt }),
    ...(group?.createdAt === undefined ? {} : { groupCreatedAt: group.createdAt }),
    ...(groupGap === undefined ? {} : { groupGap }),
  };
}

const TAG_SECRETS = 'tagSecrets';

/** An instance whose answer holds no tags has none. */
function tagFacts({ resource }: NormalizedInstance, scan: TagScan | undefined): Fact<Secret[]> {
  const tagsUnread = resource.unread?.find((entry) => entry.path === 'tags');
  if (tagsUnread !== undefined) return { unread: [{ ...tagsUnread, path: TAG_SECRETS }] };
  if (Object.keys(resource.tags ?? {}).length === 0) return { value: [], unread: [] };
  if (scan === undefined) return { unread: [undetermined(TAG_SECRETS, 'the tags were not scanned')] };
  const value = scan.hits.map((hit) => toSecret(hit, { place: 'tag', prefix: '', group: scan.groupOf(hit.key) }));
  return { value, unread: [] };
}

type LauncherAndContainer = Pick<Ec2Instance, 'launcher' | 'container'>;

/** Without readable tags the absence of container traces says nothing. */
function launcherAndContainer(
  { resource, profileArn, groupName }: NormalizedInstance,
  hints: readonly string[],
  { images }: InstanceContext,
): LauncherAndContainer {
  const { tags = {}, managed, imageId, unread } = resource;
  const profile = profileArn === undefined ? {} : { profile: profileArn };
  const group = groupName === undefined ? {} : { groupName };
  const launcher = launcherOf({ tags, hints, ...profile, ...group }, managed);
  const image = images.byId.get(imageId ?? '');
  const container = containerHost({
    tags,
    hints,
    ...profile,
    ...(image === undefined ? {} : { image }),
    ...(managed?.byAws !== true || managed.principal === undefined ? {} : { principal: managed.principal }),
  });
  const isTold = container.host || unread?.some((entry) => entry.path === 'tags') !== true;
  return { ...(launcher === undefined ? {} : { launcher }), ...(isTold ? { container } : {}) };
}
