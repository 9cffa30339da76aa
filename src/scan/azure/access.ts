import type { LimitFunction } from 'p-limit';
import type { AzureAccess } from '../../model/azure/access.ts';
import type { Scope } from '../../model/cloud.ts';
import type { AzureCollector } from '../../model/collector.ts';
import { normalizeAccess } from '../../normalize/azure/access/normalize-access.ts';
import type { ScopeRecorder } from '../scope-recorder.ts';

interface AccessWork {
  readonly collector: AzureCollector;
  /** By subscription. */
  readonly recorders: ReadonlyMap<string, ScopeRecorder>;
  readonly limit: LimitFunction;
}

/**
 * The roles of all identities, joined over the selected subscriptions: an identity of one may hold roles in another. Each
 * subscription is told the gaps of its own lists.
 */
export async function readAzureAccess(
  scopes: readonly Scope[],
  { collector, recorders, limit }: AccessWork,
): Promise<AzureAccess> {
  const raws = await Promise.all(
    scopes.map((scope) => limit(async () => ({ scope, raw: await collector.readAccess(scope) }))),
  );
  const { access, gaps } = normalizeAccess(raws);
  for (const [account, recorder] of recorders) await recorder.gaps(gaps.filter((gap) => gap.account === account));
  return access;
}
