import { DefaultAzureCredential } from '@azure/identity';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoEnvironment } from '../../src/emulator/demo-environment.ts';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { askArm, fetchToken } from './azure-client.ts';
import { azure, shop, smallAzure } from './small-azure.ts';
import { smallEstate } from './small-estate.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator(smallAzure);
});
afterAll(() => emulator.close());
afterEach(() => vi.unstubAllEnvs());

const good = 'resource=https://management.azure.com&api-version=2019-08-01';
const headers = { 'X-IDENTITY-HEADER': azure.identityHeader };

describe('the token endpoint', () => {
  it('answers as App Service does', async () => {
    const response = await fetch(`${emulator.url}/MSI/token?${good}`, { headers });
    const body: unknown = await response.json();
    expect(body).toEqual({
      access_token: expect.stringMatching(/^emulator\./),
      client_id: azure.clientId,
      expires_on: expect.stringMatching(/^\d+$/),
      resource: 'https://management.azure.com',
      token_type: 'Bearer',
    });
    const { expires_on: expiresOn } = Object(body);
    expect(Number(expiresOn) * 1000).toBeGreaterThan(Date.now() + 3_600_000);
  });

  it.each([
    ['without the header', good, {}, 401],
    ['with another header', good, { 'X-IDENTITY-HEADER': 'guess' }, 401],
    ['without a resource', 'api-version=2019-08-01', headers, 400],
    ['without an api-version', 'resource=x', headers, 400],
  ])('refuses a request %s', async (_name, query, sent, status) => {
    const response = await fetch(`${emulator.url}/msi/token?${query}`, { headers: sent });
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain('access_token');
  });

  it('is recorded as a call', async () => {
    const before = emulator.calls.length;
    await fetchToken(emulator.url);
    expect(emulator.calls.slice(before)).toEqual([
      { service: 'identity', action: 'token', account: '', region: 'global' },
    ]);
  });

  it('is what DefaultAzureCredential finds in the demo environment', async () => {
    const { variables } = demoEnvironment(smallAzure, emulator.url);
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const { token, expiresOnTimestamp } = await new DefaultAzureCredential().getToken(
      'https://management.azure.com/.default',
    );
    expect(token).toBe(await fetchToken(emulator.url));
    expect(expiresOnTimestamp).toBeGreaterThan(Date.now());
  });
});

describe('the demo environment', () => {
  it('leads Azure to the emulator where the estate has Azure', () => {
    expect(demoEnvironment(smallAzure, emulator.url).variables).toMatchObject({
      IMDS_AUDIT_AZURE_ENDPOINT: emulator.url,
      IDENTITY_ENDPOINT: `${emulator.url}/msi/token`,
      IDENTITY_HEADER: azure.identityHeader,
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    });
    expect(Object.keys(demoEnvironment(smallEstate, emulator.url).variables).join()).not.toMatch(/AZURE|IDENTITY/);
  });
});

describe('ARM', () => {
  const path = `/subscriptions/${shop}/providers/Microsoft.Compute/virtualMachines`;

  it('asks for a token', async () => {
    expect(await askArm(emulator.url, path, { headers: {} })).toMatchObject({
      status: 401,
      error: { code: 'AuthenticationFailed' },
    });
    const stranger = { headers: { authorization: 'Bearer other' } };
    expect(await askArm(emulator.url, path, stranger)).toMatchObject({
      status: 401,
      error: { code: 'InvalidAuthenticationToken' },
    });
  });

  it('asks for an api-version', async () => {
    for (const url of [`${emulator.url}${path}`, `${emulator.url}${path}?api-version=`]) {
      expect(await askArm(emulator.url, url)).toMatchObject({
        status: 400,
        error: { code: 'MissingApiVersionParameter' },
      });
    }
    const other = await askArm(emulator.url, `${emulator.url}${path}?API-Version=2024-11-01`);
    expect(other.status).toBe(200);
  });

  it('is read only, and records what was tried', async () => {
    const authorization = `Bearer ${await fetchToken(emulator.url)}`;
    const init = { method: 'PUT', headers: { authorization } };
    expect(await askArm(emulator.url, `${path}/x`, init)).toMatchObject({ status: 405 });
    expect(emulator.calls.at(-1)).toMatchObject({ service: 'Microsoft.Compute', action: 'virtualMachines/write' });
  });

  it('leaves other paths to AWS', async () => {
    expect((await fetch(`${emulator.url}/subscriptionsx`)).status).toBe(404);
    expect((await fetch(`${emulator.url}/msi`)).status).toBe(404);
  });
});
