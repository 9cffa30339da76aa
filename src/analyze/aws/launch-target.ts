import type { AwsLaunch, AwsTemplate, LaunchRef } from '../../model/aws/launch.ts';
import type { Unread } from '../../model/unread.ts';
import { hiddenBy, undetermined } from '../fact.ts';
import type { LaunchRequest } from './next-launch.ts';

/** What a reference leads to: the request behind it, or why it leads nowhere; `label` names it in either case. */
export interface LaunchTarget {
  readonly label: string;
  readonly request?: LaunchRequest;
  /** Of a template version that was found. */
  readonly templateId?: string;
  readonly version?: number;
  /** How the version is named: `7`, `$Latest` or `$Default`. */
  readonly reference?: string;
  /** Path-less reason why there is no request. */
  readonly missing?: (path: string) => Unread;
}

/** Follows what a scale group names to a template version or launch configuration. */
export function launchTarget(ref: LaunchRef, launch: AwsLaunch): LaunchTarget {
  if (ref.kind === 'configuration') return configurationTarget(ref.name, launch);
  const id = ref.id ?? launch.templateIds.get(ref.name ?? '');
  const template = id === undefined ? undefined : launch.templates.get(id);
  const number = template === undefined ? undefined : versionNumber(ref.version, template, launch);
  const label = `launch template ${id ?? ref.name ?? ''} version ${versionLabel(ref.version, number)}`;
  const version = template?.versions.find((candidate) => candidate.number === number);
  if (template === undefined || version === undefined) {
    const gap = launch.versionsGap ?? launch.templatesGap;
    const missing = (path: string) =>
      gap === undefined ? undetermined(path, `${label} does not exist or is not visible`) : hiddenBy(path, gap);
    return {
      label,
      missing,
      ...(template === undefined || number === undefined
        ? {}
        : { templateId: template.id, version: number, reference: ref.version }),
    };
  }
  const imageId = ref.imageId ?? version.imageId;
  const request: LaunchRequest = {
    kind: 'template',
    imds: version.imds,
    ...(imageId === undefined ? {} : { imageId }),
  };
  return { label, request, templateId: template.id, version: version.number, reference: ref.version };
}

function configurationTarget(name: string, launch: AwsLaunch): LaunchTarget {
  const label = `launch configuration ${name}`;
  const found = launch.configurations.get(name);
  if (found !== undefined) {
    const { imds, imageId } = found;
    return { label, request: { kind: 'configuration', imds, ...(imageId === undefined ? {} : { imageId }) } };
  }
  const gap = launch.configurationsGap;
  const missing = (path: string) =>
    gap === undefined ? undetermined(path, `${label} does not exist or is not visible`) : hiddenBy(path, gap);
  return { label, missing };
}

/** `7`, or `8 ($Latest)`. */
function versionLabel(version: string, number: number | undefined): string {
  if (!version.startsWith('$')) return version;
  return number === undefined ? version : `${number} (${version})`;
}

/** The number behind `$Default`, `$Latest` or a number as text; undefined when it cannot be told. */
export function versionNumber(version: string, template: AwsTemplate, launch: AwsLaunch): number | undefined {
  if (version === '$Default') return defaultVersion(template);
  if (version === '$Latest') return latestVersion(template, launch);
  return /^\d{1,15}$/.test(version) ? Number(version) : undefined;
}

/** By the template's own answer, else by the version that calls itself the default. */
export function defaultVersion(template: AwsTemplate): number | undefined {
  return template.defaultVersion ?? template.versions.find((version) => version.isDefault === true)?.number;
}

/** By the template's own answer, else the highest number if every version was read. */
export function latestVersion(template: AwsTemplate, launch: AwsLaunch): number | undefined {
  if (template.latestVersion !== undefined) return template.latestVersion;
  return launch.versionsGap === undefined ? template.versions[0]?.number : undefined;
}
