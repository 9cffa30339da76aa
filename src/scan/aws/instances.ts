import { analyzeInstance, type InstanceParts } from '../../analyze/aws/instance.ts';
import { noLaunchesSeen, type SeenLaunches, seeLaunch } from '../../analyze/aws/launch-use.ts';
import { httpReach } from '../../analyze/aws/reach/http-reach.ts';
import type { NormalizedInstance } from '../../model/aws/instance.ts';
import type { AwsImages } from '../../model/aws/launch.ts';
import type { RawInstancePage } from '../../model/aws/raw.ts';
import type { Gap } from '../../model/gap.ts';
import { normalizeImages } from '../../normalize/aws/images.ts';
import { normalizeInstance } from '../../normalize/aws/instance.ts';
import { normalizeInterfaces } from '../../normalize/aws/network/normalize-interfaces.ts';
import { scanResourceTags } from '../tag-scan.ts';
import type { AwsScopeContext } from './context.ts';
import { type PageEvidence, readEvidence } from './evidence.ts';
import { readUserData } from './user-data.ts';

/** What the instances of a scope leave behind for its templates and groups. */
export interface SeenInstances {
  readonly seen: SeenLaunches;
  /** The list of instances ended early. */
  readonly gap?: Gap;
  /** Pages that came whole. */
  readonly pages: number;
}

interface RawInstance {
  readonly raw: unknown;
  readonly instance: NormalizedInstance;
}

/** Judges the instances of a scope page by page; memory holds one page. */
export async function scanInstances(context: AwsScopeContext): Promise<SeenInstances> {
  const seen = noLaunchesSeen();
  let gap: Gap | undefined;
  let pages = 0;
  for await (const page of context.collector.instancePages(context.scope)) {
    gap ??= page.gap;
    if (page.gap === undefined) pages++;
    await context.recorder.gaps([page.gap]);
    await scanPage(page, context, seen);
  }
  return { seen, pages, ...(gap === undefined ? {} : { gap }) };
}

async function scanPage(page: RawInstancePage, context: AwsScopeContext, seen: SeenLaunches): Promise<void> {
  const { gaps, ...images } = normalizeImages(page.images, context.scope);
  await context.recorder.gaps([page.images.gap, ...gaps]);
  const instances = await normalizePage(page, context);
  const evidence = await readEvidence(instances, context);
  for (const { raw, instance } of instances) {
    seeLaunch(seen, instance);
    await scanInstance({ raw, instance, page, images, evidence }, context);
  }
}

async function normalizePage(page: RawInstancePage, { scope, recorder }: AwsScopeContext): Promise<RawInstance[]> {
  const instances: RawInstance[] = [];
  for (const raw of page.instances) {
    const result = normalizeInstance(raw, scope);
    await recorder.gaps('gap' in result ? [result.gap] : result.instance.gaps);
    if ('instance' in result) instances.push({ raw, instance: result.instance });
  }
  return instances;
}

interface InstanceWork extends RawInstance {
  readonly page: RawInstancePage;
  readonly images: AwsImages;
  readonly evidence: PageEvidence;
}

async function scanInstance(work: InstanceWork, context: AwsScopeContext): Promise<void> {
  const { raw, instance, page, images, evidence } = work;
  const { iam, launch, network, tools, recorder } = context;
  const { id, state, tags } = instance.resource;
  const interfaces = normalizeInterfaces(raw);
  const reach = httpReach({ interfaces, state, instanceId: id, network, settings: tools.settings });
  const userData = await readUserData(page.userData.get(id), instance, context);
  const parts: InstanceParts = {
    reach,
    ...userData.parts,
    ...(tags === undefined ? {} : { tagScan: scanResourceTags(tags, context.scope.account) }),
    ...evidence.of(id),
  };
  await recorder.gaps(userData.gaps);
  const { settings } = tools;
  await recorder.resource(analyzeInstance(instance, parts, { iam, launch, images, settings, now: tools.now() }));
}
