import type { RawAwsIam } from '../../model/aws/raw.ts';
import { type Scope, scopeKey } from '../../model/cloud.ts';
import type { AwsCollector } from '../../model/collector.ts';
import { type Calls, createCalls } from './calls.ts';
import { type OpenAccount, type Opened, openAccounts } from './discover.ts';
import { readAccountIam } from './iam.ts';
import { createImageReader, type ReadImages } from './images.ts';
import { readInstancePages } from './instances.ts';
import { readMetadataUse } from './metadata-use.ts';
import { type AwsCollectorOptions, fillTimeouts } from './options.ts';
import { readRoleUse } from './role-use.ts';
import { readScopeContext } from './scope.ts';

/** The calls and the remembered images of one account and region. */
interface OpenScope {
  readonly calls: Calls;
  readonly readImages: ReadImages;
}

/**
 * The reading side of AWS over the real SDKs. Only `discover` throws, and only `NoCredentialsError`; the other methods
 * expect scopes that `discover` named.
 */
export async function createAwsCollector(options: AwsCollectorOptions): Promise<AwsCollector> {
  const { userData, evidenceWindowDays = 14 } = options;
  const { callMs } = fillTimeouts(options.timeouts);
  const scopes = new Map<string, OpenScope>();
  const iamByAccount = new Map<string, Promise<RawAwsIam>>();
  let opened: Promise<Opened> | undefined;

  function open(): Promise<Opened> {
    opened ??= openAccounts(options);
    return opened;
  }

  async function accountOf(account: string): Promise<OpenAccount> {
    const found = (await open()).accounts.find((candidate) => candidate.account === account);
    if (found === undefined) throw new Error(`Account ${account} was not discovered`);
    return found;
  }

  async function scopeOf(scope: Scope): Promise<OpenScope> {
    const { account, access } = await accountOf(scope.account);
    const key = scopeKey(scope);
    const known = scopes.get(key);
    if (known !== undefined) return known;
    const calls = createCalls({ account, region: scope.region, clients: access.clients, callMs });
    const fresh = { calls, readImages: createImageReader(calls) };
    scopes.set(key, fresh);
    return fresh;
  }

  async function readIam(account: string): Promise<RawAwsIam> {
    const { access } = await accountOf(account);
    const calls = createCalls({ account, region: 'global', clients: access.clients, callMs });
    return readAccountIam(calls, access.homeRegion);
  }

  return {
    async discover() {
      const { scopes: found, skipped, gaps } = await open();
      return { scopes: found, skipped, gaps };
    },
    readIam(account) {
      const reading = iamByAccount.get(account) ?? readIam(account);
      iamByAccount.set(account, reading);
      return reading;
    },
    readScope: async (scope) => readScopeContext((await scopeOf(scope)).calls, { userData }),
    async *instancePages(scope) {
      const { calls, readImages } = await scopeOf(scope);
      yield* readInstancePages(calls, { readImages, userData });
    },
    readImages: async (scope, imageIds) => (await scopeOf(scope)).readImages(imageIds),
    async metadataUse(scope, questions) {
      const window = { now: options.clock(), days: evidenceWindowDays };
      return readMetadataUse((await scopeOf(scope)).calls, questions, window);
    },
    roleUse: async (scope, instanceIds) => readRoleUse((await scopeOf(scope)).calls, instanceIds),
    async close() {
      const accesses = await opened?.then(
        (result) => result.accesses,
        () => [],
      );
      await Promise.all((accesses ?? []).map((access) => access.clients.close()));
    },
  };
}
