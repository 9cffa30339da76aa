import type { AwsImages, AwsLaunch, AwsTemplate, AwsTemplateVersion } from '../../model/aws/launch.ts';
import { partitionOf } from '../../model/aws/partition.ts';
import type { Scope } from '../../model/cloud.ts';
import type { LaunchTemplate, TemplateVersion } from '../../model/resource/aws.ts';
import type { UserData } from '../../model/resource/base.ts';
import type { AuditSettings } from '../../model/settings.ts';
import type { Unread } from '../../model/unread.ts';
import { type Fact, hiddenBy, notRequested, unreadKey } from '../fact.ts';
import { type PlacedText, type ScannedText, scannedUserData } from '../user-data.ts';
import { containerHost } from './container-host.ts';
import { defaultVersion, latestVersion } from './launch-target.ts';
import { type LaunchUse, useUnread } from './launch-use.ts';
import { resolveNextLaunch } from './next-launch.ts';

/** What the templates, configurations and groups of a scope have in common. */
export interface LaunchContext {
  readonly scope: Scope;
  readonly launch: AwsLaunch;
  /** The images that templates and configurations name. */
  readonly images: AwsImages;
  readonly use: LaunchUse;
  readonly settings: AuditSettings;
}

/** A template with what each version would launch, by `texts`, the scanned user data by version number. Pure. */
export function analyzeLaunchTemplate(
  template: AwsTemplate,
  texts: ReadonlyMap<number, ScannedText>,
  context: LaunchContext,
): LaunchTemplate {
  const { account, region } = context.scope;
  const userData = templateUserData(template, texts, context);
  const versions = template.versions.map((version, index) =>
    versionFacts({ template, version, index, texts, context }),
  );
  const { versionsGap } = context.launch;
  return {
    cloud: 'aws',
    kind: 'aws.ec2.launch-template',
    id: template.id,
    arn: `arn:${partitionOf(region)}:ec2:${region}:${account}:launch-template/${template.id}`,
    account,
    region,
    ...(template.name === undefined ? {} : { name: template.name }),
    ...(template.tags === undefined ? {} : { tags: { ...template.tags } }),
    ...(versions.length === 0 ? {} : { versions: versions.map(({ value }) => value) }),
    ...(userData.value === undefined ? {} : { userData: userData.value }),
    ...unreadKey([
      ...(versionsGap === undefined ? [] : [hiddenBy('versions', versionsGap)]),
      ...versions.flatMap(({ unread }) => unread),
      ...userData.unread,
    ]),
  };
}

interface VersionInput {
  readonly template: AwsTemplate;
  readonly version: AwsTemplateVersion;
  readonly index: number;
  readonly texts: ReadonlyMap<number, ScannedText>;
  readonly context: LaunchContext;
}

function versionFacts({ template, version, index, texts, context }: VersionInput): {
  value: TemplateVersion;
  unread: readonly Unread[];
} {
  const { launch, images, use } = context;
  const { number, imds, imageId, profile } = version;
  const image = images.byId.get(imageId ?? '');
  const request = { kind: 'template' as const, imds, ...(imageId === undefined ? {} : { imageId }) };
  const effective = resolveNextLaunch(request, { defaults: launch.defaults, images }, `versions[${index}].effective`);
  const users = [...(use.versions.get(template.id)?.get(String(number)) ?? [])].sort();
  const isUseTold = users.length > 0 || use.isWhole;
  const defaultNumber = defaultVersion(template);
  const latestNumber = latestVersion(template, launch);
  const container = containerHost({
    hints: texts.get(number)?.scan.containerHints ?? [],
    ...(profile === undefined ? {} : { profile }),
    ...(image === undefined ? {} : { image }),
  });
  const value: TemplateVersion = {
    number,
    ...(defaultNumber === undefined ? {} : { isDefault: number === defaultNumber }),
    ...(latestNumber === undefined ? {} : { isLatest: number === latestNumber }),
    ...(isUseTold ? { inUse: users.length > 0, usedBy: users } : {}),
    ...(imageId === undefined ? {} : { imageId }),
    ...(effective.value === undefined ? {} : { effective: effective.value }),
    containerHost: container.host,
    discriminator: `version ${number}`,
  };
  const unread = isUseTold ? [] : [useUnread(`versions[${index}].inUse`, use)];
  return { value, unread: [...effective.unread, ...unread] };
}

/** Every version counts: old ones stay readable to whoever may describe templates. */
function templateUserData(
  { versions }: AwsTemplate,
  texts: ReadonlyMap<number, ScannedText>,
  { settings, launch }: LaunchContext,
): Fact<UserData> {
  if (!settings.userData) return { unread: [notRequested('userData', 'user data was not asked for')] };
  const gap = launch.versionsGap;
  if (versions.length === 0 && gap !== undefined) return { unread: [hiddenBy('userData', gap)] };
  const placed = versions.flatMap(({ number, userData }): PlacedText[] => {
    if (userData === undefined) return [];
    const scanned = texts.get(number);
    const text = { place: `userData of version ${number}`, prefix: `version ${number}|` };
    return [scanned === undefined ? text : { ...text, scanned }];
  });
  const odd = versions
    .filter(({ malformed }) => malformed.includes('UserData'))
    .map(({ number }) => `userData of version ${number} came in a form that is not understood`);
  const missing = gap === undefined ? [] : [`other versions: ${hiddenBy('', gap).reason}`];
  return scannedUserData(placed, [...odd, ...missing]);
}
