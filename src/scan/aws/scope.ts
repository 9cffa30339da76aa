import { analyzeAccountRegion } from '../../analyze/aws/account-region.ts';
import type { RawAwsScope } from '../../model/aws/raw.ts';
import type { Scope } from '../../model/cloud.ts';
import type { AwsCollector } from '../../model/collector.ts';
import type { Gap } from '../../model/gap.ts';
import { normalizeNetwork } from '../../normalize/aws/network/normalize-network.ts';
import { normalizeTemplates } from '../../normalize/aws/templates.ts';
import { ScopeRecorder } from '../scope-recorder.ts';
import type { ScanSink } from '../sink.ts';
import type { ScanTools } from '../tools.ts';
import type { AwsScopeContext } from './context.ts';
import type { IamReader } from './iam.ts';
import { scanInstances } from './instances.ts';
import { scanLaunches } from './launches.ts';
import type { MetricCost } from './metric-cost.ts';

export interface AwsScopeWork {
  readonly scope: Scope;
  readonly collector: AwsCollector;
  readonly readIam: IamReader;
  readonly tools: ScanTools;
  readonly metricCost: MetricCost;
  readonly sink: ScanSink;
}

/** One account and region: its context, its instances page by page, then what launches instances there. */
export async function scanAwsScope(work: AwsScopeWork): Promise<void> {
  const { scope, collector, readIam, tools, sink, metricCost } = work;
  const [iam, raw] = await Promise.all([readIam(scope.account), collector.readScope(scope)]);
  const recorder = new ScopeRecorder(scope, sink);
  const { network, gaps } = normalizeNetwork(raw, scope);
  const launch = normalizeTemplates(raw, scope);
  await recorder.gaps([...listGaps(raw), ...gaps, ...launch.gaps]);
  const context: AwsScopeContext = { scope, collector, tools, recorder, iam, network, launch, metricCost };
  await recorder.resource(analyzeAccountRegion(scope, launch));
  const { seen, gap, pages } = await scanInstances(context);
  await scanLaunches(context, seen, gap);
  await recorder.end(gap === undefined || pages > 0);
}

/** The gaps of the collector, as they stand on its lists and readings. */
function listGaps(raw: RawAwsScope): (Gap | undefined)[] {
  const { blockPublicAccess, imdsDefaults, ...lists } = raw;
  const readings = [blockPublicAccess, imdsDefaults].map((reading) => (reading.ok ? undefined : reading.gap));
  return [...Object.values(lists).map((list) => list.gap), ...readings];
}
