import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAzureCollector } from '../../../src/collect/azure/collector.ts';
import { NoCredentialsError, UnknownScopeError } from '../../../src/collect/errors.ts';
import { armError, subscription } from './fake-arm.ts';
import { isolateEnvironment, openCollector } from './open-collector.ts';

afterEach(() => vi.unstubAllEnvs());

const rows = [
  { subscriptionId: subscription, displayName: 'shop', state: 'Enabled' },
  { subscriptionId: '00000000-0000-0000-0000-00000000000A', displayName: 'late', state: 'PastDue' },
  { subscriptionId: '00000000-0000-0000-0000-000000000003', displayName: 'old', state: 'Disabled' },
];
const twoPages = {
  '/subscriptions': ({ query, origin }: { query: URLSearchParams; origin: string }) =>
    query.has('page')
      ? { body: { value: rows.slice(1) } }
      : { body: { value: rows.slice(0, 1), nextLink: `${origin}/subscriptions?api-version=1&page=2` } },
};

describe('the subscriptions of a credential', () => {
  it('are those in which Azure answers, over all pages; the others are skipped with their state', async () => {
    const { collector } = await openCollector(twoPages);
    const { scopes, skipped, gaps } = await collector.discover();
    expect(scopes.map(({ account, accountName }) => [account, accountName])).toEqual([
      [subscription, 'shop'],
      ['00000000-0000-0000-0000-00000000000a', 'late'],
    ]);
    expect(skipped).toMatchObject([{ accountName: 'old', status: 'skipped', reason: 'the subscription is disabled' }]);
    expect(gaps).toEqual([]);
  });

  it('can be named by id and by name', async () => {
    const { collector } = await openCollector(twoPages, { subscriptions: ['LATE', subscription] });
    const { scopes } = await collector.discover();
    expect(scopes.map(({ accountName }) => accountName)).toEqual(['late', 'shop']);
  });

  it('are not listed when ids are named, and each is read once', async () => {
    const { arm, collector } = await openCollector({}, { subscriptions: [subscription, subscription.toUpperCase()] });
    expect((await collector.discover()).scopes).toEqual([{ cloud: 'azure', account: subscription, region: 'global' }]);
    expect(arm.requests).toEqual([]);
  });

  it('leave a gap when they cannot be listed', async () => {
    const { collector } = await openCollector({ '/subscriptions': () => armError(403, 'AuthorizationFailed') });
    const { scopes, gaps } = await collector.discover();
    expect(scopes).toEqual([]);
    expect(gaps).toMatchObject([
      { api: 'Microsoft.Resources/subscriptions/read', kind: 'denied', code: 'AuthorizationFailed' },
    ]);
  });

  it('that do not exist are the mistake of the user', async () => {
    const { collector } = await openCollector(twoPages, { subscriptions: ['shpo'] });
    await expect(collector.discover()).rejects.toBeInstanceOf(UnknownScopeError);
  });
});

describe('signing in', () => {
  it.for([
    ['public', 'https://management.azure.com'],
    ['usgov', 'https://management.usgovcloudapi.net'],
    ['china', 'https://management.chinacloudapi.cn'],
  ] as const)('asks for a token of the %s cloud, by every client', async ([cloud, audience]) => {
    const { arm, collector, scopes } = await openCollector({}, { cloud });
    for (const one of (await collector.discover()).scopes) {
      await collector.readAccess(one);
      await collector.readScope(one);
      for await (const _page of collector.machinePages(one));
    }
    expect(new Set(scopes)).toEqual(new Set([`${audience}/.default`]));
    expect(arm.requests.length).toBeGreaterThan(8);
  });

  const open = () =>
    createAzureCollector({ cloud: 'public', subscriptions: [subscription], userData: true }).discover();

  it('without any credential says so, with a hint', async () => {
    isolateEnvironment({ AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential' });
    const error = await open().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NoCredentialsError);
    expect(error).toMatchObject({ message: 'No Azure credentials found', hint: expect.stringContaining('az login') });
  });

  it('with a chain that the SDK does not know says which variable it is', async () => {
    isolateEnvironment({ AZURE_TOKEN_CREDENTIALS: 'everything' });
    await expect(open()).rejects.toThrow(/AZURE_TOKEN_CREDENTIALS/);
  });
});
