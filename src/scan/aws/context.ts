import type { AwsIam } from '../../model/aws/iam.ts';
import type { AwsLaunch } from '../../model/aws/launch.ts';
import type { AwsNetwork } from '../../model/aws/network.ts';
import type { Scope } from '../../model/cloud.ts';
import type { AwsCollector } from '../../model/collector.ts';
import type { ScopeRecorder } from '../scope-recorder.ts';
import type { ScanTools } from '../tools.ts';
import type { MetricCost } from './metric-cost.ts';

/** What every instance of a scope is judged against. */
export interface AwsScopeContext {
  readonly scope: Scope;
  readonly collector: AwsCollector;
  readonly tools: ScanTools;
  readonly recorder: ScopeRecorder;
  readonly iam: AwsIam;
  readonly network: AwsNetwork;
  readonly launch: AwsLaunch;
  readonly metricCost: MetricCost;
}
