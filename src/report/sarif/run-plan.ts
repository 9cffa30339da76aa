import type { Cloud } from '../../model/cloud.ts';
import type { ScanInfo, ScopeResult } from '../../model/report.ts';

/** GitHub rejects a file with more runs. */
export const maxRuns = 20;

/** One account or subscription of the scan. */
export interface Account {
  readonly cloud: Cloud;
  readonly id: string;
  readonly name?: string;
  readonly scopes: readonly ScopeResult[];
}

/** Which accounts get a run of their own. */
export interface RunPlan {
  readonly written: readonly Account[];
  /** Nothing of them could be read: a run of theirs, empty, would close their alerts as fixed. */
  readonly unreadable: readonly Account[];
  /** Over the limit of runs a file. */
  readonly cut: readonly Account[];
}

/** Plans the runs of a file, in the order of the streams: cloud, then account. */
export function planRuns(scan: ScanInfo): RunPlan {
  const accounts = accountsOf(scan.scopes);
  const readable = accounts.filter(isReadable);
  return {
    written: readable.slice(0, maxRuns),
    unreadable: accounts.filter((account) => !isReadable(account)),
    cut: readable.slice(maxRuns),
  };
}

/** False where a whole scope is missing: then the absence of a result proves nothing. */
export function isWhole({ scopes }: Account): boolean {
  return scopes.every(({ status }) => status !== 'unreadable');
}

function accountsOf(scopes: readonly ScopeResult[]): Account[] {
  const accounts = new Map<string, Account & { scopes: ScopeResult[] }>();
  for (const scope of scopes) {
    if (scope.status === 'skipped') continue;
    const key = `${scope.cloud}/${scope.account}`;
    const { cloud, account: id, accountName: name } = scope;
    const account = accounts.get(key) ?? { cloud, id, ...(name ? { name } : {}), scopes: [] };
    account.scopes.push(scope);
    accounts.set(key, account);
  }
  return [...accounts.keys()].sort().flatMap((key) => accounts.get(key) ?? []);
}

function isReadable({ scopes }: Account): boolean {
  return scopes.some(({ status }) => status === 'read' || status === 'partial');
}
