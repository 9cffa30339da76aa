import type { Scope } from '../../model/cloud.ts';
import type { Gap } from '../../model/gap.ts';
import type { ScopeResult } from '../../model/report.ts';
import { type Access, openAccess } from './access.ts';
import { type Identity, identify, noAccess } from './identify.ts';
import { type AwsCollectorOptions, fillTimeouts } from './options.ts';
import { listRegions, type Regions } from './regions.ts';

/** An account that can be read, and the access that opens it. */
export interface OpenAccount {
  readonly account: string;
  readonly access: Access;
}

/** What the credentials open. Every access is in `accesses`, the useless ones too, so that all can be closed. */
export interface Opened {
  readonly accounts: readonly OpenAccount[];
  readonly accesses: readonly Access[];
  readonly scopes: readonly Scope[];
  readonly skipped: readonly ScopeResult[];
  readonly gaps: readonly Gap[];
}

interface Tried {
  readonly access: Access;
  readonly identity: Identity;
}

/** Opens every profile, once an account, and lists its regions; throws `NoCredentialsError` if no profile opens one. */
export async function openAccounts(options: AwsCollectorOptions): Promise<Opened> {
  const { callMs } = fillTimeouts(options.timeouts);
  const profiles = options.profiles.length === 0 ? [undefined] : [...new Set(options.profiles)];
  const tried = await Promise.all(
    profiles.map(async (profile): Promise<Tried> => {
      const access = await openAccess(profile, options);
      return { access, identity: await identify(access, callMs) };
    }),
  );
  await failIfNoneOpens(tried);
  const accounts = uniqueAccounts(tried);
  const listed = await Promise.all(
    accounts.map(async ({ account, access }) => ({ account, ...(await regionsOf(access, account)) })),
  );
  return {
    accounts,
    accesses: tried.map(({ access }) => access),
    scopes: listed.flatMap(({ account, enabled }) => enabled.map((region) => scopeOf(account, region))),
    skipped: listed.flatMap(({ account, disabled }) => disabled.map((region) => skippedScope(account, region))),
    gaps: [...tried.flatMap(({ identity }) => identity.gap ?? []), ...listed.flatMap(({ gap }) => gap ?? [])],
  };

  async function regionsOf(access: Access, account: string): Promise<Regions> {
    if (options.regions.length > 0) return { enabled: [...new Set(options.regions)].sort(), disabled: [] };
    return listRegions(access, account, callMs);
  }
}

async function failIfNoneOpens(tried: readonly Tried[]): Promise<void> {
  const [first] = tried;
  if (first?.identity.status !== 'refused' || tried.some(({ identity }) => identity.status === 'known')) return;
  await Promise.all(tried.map(({ access }) => access.clients.close()));
  throw noAccess(first.access, first.identity.trouble);
}

function uniqueAccounts(tried: readonly Tried[]): readonly OpenAccount[] {
  const byAccount = new Map<string, OpenAccount>();
  for (const { access, identity } of tried) {
    if (identity.status !== 'known' || byAccount.has(identity.account)) continue;
    byAccount.set(identity.account, { account: identity.account, access });
  }
  return [...byAccount.values()].sort((a, b) => (a.account < b.account ? -1 : 1));
}

function scopeOf(account: string, region: string): Scope {
  return { cloud: 'aws', account, region };
}

function skippedScope(account: string, region: string): ScopeResult {
  return {
    ...scopeOf(account, region),
    status: 'skipped',
    resources: 0,
    reason: 'the account has not enabled the region',
  };
}
