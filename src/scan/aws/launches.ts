import { analyzeLaunchConfiguration } from '../../analyze/aws/launch-configuration.ts';
import { analyzeLaunchTemplate, type LaunchContext } from '../../analyze/aws/launch-template.ts';
import { launchUse, type SeenLaunches } from '../../analyze/aws/launch-use.ts';
import { analyzeScaleGroup } from '../../analyze/aws/scale-group.ts';
import type { ScannedText } from '../../analyze/user-data.ts';
import type { AwsLaunch, AwsTemplate } from '../../model/aws/launch.ts';
import type { Gap } from '../../model/gap.ts';
import { normalizeImages } from '../../normalize/aws/images.ts';
import type { AwsScopeContext } from './context.ts';
import { scanBase64 } from './user-data.ts';

/** Judges what launches instances in a scope: templates, configurations and scale groups. */
export async function scanLaunches(context: AwsScopeContext, seen: SeenLaunches, instancesGap?: Gap): Promise<void> {
  const { scope, launch, tools, recorder } = context;
  const images = await readLaunchImages(context);
  const use = launchUse(launch, seen, instancesGap);
  const launchContext: LaunchContext = { scope, launch, images, use, settings: tools.settings };
  for (const template of launch.templates.values()) {
    await recorder.resource(analyzeLaunchTemplate(template, await scanVersions(template, context), launchContext));
  }
  for (const configuration of launch.configurations.values()) {
    const text = await scanText(configuration.userData, context);
    await recorder.resource(analyzeLaunchConfiguration(configuration, text, launchContext));
  }
  for (const group of launch.groups.values()) await recorder.resource(analyzeScaleGroup(group, launchContext));
}

async function readLaunchImages({ collector, scope, launch, recorder }: AwsScopeContext) {
  const listing = await collector.readImages(scope, imageIds(launch));
  const { gaps, ...images } = normalizeImages(listing, scope);
  await recorder.gaps([listing.gap, ...gaps]);
  return images;
}

/** Ids only: `resolve:ssm:NAME` names no image that could be asked for. */
function imageIds(launch: AwsLaunch): string[] {
  const versions = [...launch.templates.values()].flatMap((template) => template.versions);
  const refs = [...launch.groups.values()].flatMap((group) => group.launches);
  const overrides = refs.flatMap((ref) => (ref.kind === 'template' ? [ref.imageId] : []));
  const named = [...versions, ...launch.configurations.values()].map(({ imageId }) => imageId);
  return [...new Set([...named, ...overrides])]
    .filter((id) => id?.startsWith('ami-') === true)
    .map(String)
    .sort();
}

async function scanVersions(template: AwsTemplate, context: AwsScopeContext): Promise<Map<number, ScannedText>> {
  const texts = new Map<number, ScannedText>();
  for (const { number, userData } of template.versions) {
    const text = await scanText(userData, context);
    if (text !== undefined) texts.set(number, text);
  }
  return texts;
}

async function scanText(userData: string | undefined, context: AwsScopeContext): Promise<ScannedText | undefined> {
  const { scope, tools } = context;
  if (userData === undefined || !tools.settings.userData) return undefined;
  return scanBase64(userData, scope.account, tools);
}
