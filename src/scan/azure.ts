import pLimit from 'p-limit';
import type { AzureCollector } from '../model/collector.ts';
import { readAzureAccess } from './azure/access.ts';
import { createProfileReader } from './azure/profiles.ts';
import { scanAzureScope } from './azure/scope.ts';
import { ScopeRecorder } from './scope-recorder.ts';
import type { ScanSource } from './sink.ts';
import type { ScanTools } from './tools.ts';

/** Azure as a source: role assignments of all subscriptions first, then every subscription, some at a time. */
export function azureSource(collector: AzureCollector, tools: ScanTools): ScanSource {
  return async (sink) => {
    const { scopes, skipped, gaps } = await collector.discover();
    for (const gap of gaps) await sink.gap(gap);
    for (const scope of skipped) await sink.scope(scope);
    const limit = pLimit(tools.concurrency);
    const recorders = new Map(scopes.map((scope) => [scope.account, new ScopeRecorder(scope, sink)]));
    const access = await readAzureAccess(scopes, { collector, recorders, limit });
    const readProfile = createProfileReader(collector);
    await Promise.all(
      [...recorders.values()].map((recorder) =>
        limit(() => scanAzureScope({ scope: recorder.scope, recorder, collector, access, readProfile, tools })),
      ),
    );
  };
}
