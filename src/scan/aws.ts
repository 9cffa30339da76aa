import pLimit from 'p-limit';
import type { AwsCollector } from '../model/collector.ts';
import { createIamReader } from './aws/iam.ts';
import { MetricCost } from './aws/metric-cost.ts';
import { scanAwsScope } from './aws/scope.ts';
import type { ScanSource } from './sink.ts';
import type { ScanTools } from './tools.ts';

/** AWS as a source: IAM once an account, then every account and region, some at a time. */
export function awsSource(collector: AwsCollector, tools: ScanTools): ScanSource {
  return async (sink) => {
    const { scopes, skipped, gaps } = await collector.discover();
    for (const gap of gaps) await sink.gap(gap);
    for (const scope of skipped) await sink.scope(scope);
    const readIam = createIamReader(collector, sink);
    const limit = pLimit(tools.concurrency);
    const metricCost = new MetricCost(tools.onNotice);
    const work = { collector, readIam, tools, metricCost, sink };
    await Promise.all(scopes.map((scope) => limit(() => scanAwsScope({ ...work, scope }))));
    metricCost.total();
  };
}
