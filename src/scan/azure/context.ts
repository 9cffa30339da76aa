import type { AzureAccess } from '../../model/azure/access.ts';
import type { AzureNetwork } from '../../model/azure/network.ts';
import type { Scope } from '../../model/cloud.ts';
import type { AzureCollector } from '../../model/collector.ts';
import type { ScopeRecorder } from '../scope-recorder.ts';
import type { ScanTools } from '../tools.ts';
import type { ProfileReader } from './profiles.ts';

/** One subscription to judge, and what is known beyond it. */
export interface AzureScopeWork {
  readonly scope: Scope;
  readonly recorder: ScopeRecorder;
  readonly collector: AzureCollector;
  /** Of all subscriptions. */
  readonly access: AzureAccess;
  readonly readProfile: ProfileReader;
  readonly tools: ScanTools;
}

/** What every machine of a subscription is judged against. */
export interface AzureScopeContext extends AzureScopeWork {
  readonly network: AzureNetwork;
}
