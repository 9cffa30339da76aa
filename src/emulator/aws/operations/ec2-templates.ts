import { DescribeLaunchTemplateVersions$ } from '@aws-sdk/client-ec2';
import type { Shape } from '../../shape.ts';
import { allOf, textsOf } from '../find.ts';
import type { Operation, OperationContext } from '../operation.ts';
import { ec2Paging, pageOf } from '../paging.ts';
import { ServiceError } from '../service-error.ts';

/**
 * Versions of one template, or `$Default` and `$Latest` of all when the request names none
 * (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html).
 */
export const describeLaunchTemplateVersions: Operation = {
  schema: DescribeLaunchTemplateVersions$,
  answer: (context) => {
    const templates = namedTemplates(context);
    const wanted = textsOf(context.input['Versions']);
    const versions = allOf(context.region.launchTemplateVersions).filter((version) =>
      templates.some((template) => isWanted(version, template, wanted)),
    );
    const { items, more } = pageOf(versions, ec2Paging(1, 200), context);
    return { LaunchTemplateVersions: items, ...more };
  },
};

function namedTemplates({ region, input }: OperationContext): readonly Shape[] {
  const { LaunchTemplateId: id, LaunchTemplateName: name, Versions: versions } = input;
  const all = allOf(region.launchTemplates);
  if (id === undefined && name === undefined) {
    const isAliased = textsOf(versions).length > 0 && textsOf(versions).every((version) => version.startsWith('$'));
    if (isAliased) return all;
    throw new ServiceError('MissingParameter', 'Name a launch template, or ask for $Latest and $Default.');
  }
  const hits = all.filter((template) => template['LaunchTemplateId'] === id || template['LaunchTemplateName'] === name);
  if (hits.length > 0) return hits;
  throw new ServiceError(
    'InvalidLaunchTemplateId.NotFound',
    `The specified launch template, ${id ?? name}, does not exist.`,
  );
}

function isWanted(version: Shape, template: Shape, wanted: readonly string[]): boolean {
  if (version['LaunchTemplateId'] !== template['LaunchTemplateId']) return false;
  if (wanted.length === 0) return true;
  const aliases: Readonly<Record<string, unknown>> = {
    $Default: template['DefaultVersionNumber'],
    $Latest: template['LatestVersionNumber'],
  };
  return wanted.some((name) => String(aliases[name] ?? name) === String(version['VersionNumber']));
}
