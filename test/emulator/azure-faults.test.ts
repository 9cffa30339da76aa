import { afterEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import type { Fault } from '../../src/emulator/fault.ts';
import { askArm, fetchToken } from './azure-client.ts';
import { azure, computeId, networkId, profileId, shop, smallAzure } from './small-azure.ts';

let emulator: Emulator | undefined;
afterEach(() => emulator?.close());

/** An emulator whose token endpoint works: the faults are ARM's. */
async function start(...faults: readonly Fault[]): Promise<Emulator> {
  emulator = await startEmulator(smallAzure, { faults });
  return emulator;
}

const list = `/subscriptions/${shop}/providers/Microsoft.Compute/virtualMachines`;
const machine = computeId('virtualMachines', 'web-0');

describe('calls', () => {
  it.each([
    ['/subscriptions', 'Microsoft.Resources', 'subscriptions/read', 'list', ''],
    [`/subscriptions/${shop.toUpperCase()}`, 'Microsoft.Resources', 'subscriptions/read', 'item', shop],
    [list.toLowerCase(), 'Microsoft.Compute', 'virtualMachines/read', 'list', shop],
    [machine, 'Microsoft.Compute', 'virtualMachines/read', 'item', shop],
    [`${machine}/instanceview`, 'Microsoft.Compute', 'virtualMachines/instanceView/read', 'item', shop],
    [`${machine}/extensions`, 'Microsoft.Compute', 'virtualMachines/extensions/read', 'list', shop],
    [`${machine}/runCommands`, 'Microsoft.Compute', 'virtualMachines/runCommands/read', 'list', shop],
    [
      `${computeId('virtualMachineScaleSets', 'pool')}/networkinterfaces`,
      'Microsoft.Compute',
      'virtualMachineScaleSets/networkInterfaces/read',
      'list',
      shop,
    ],
    [profileId.toLowerCase(), 'Microsoft.Compute', 'galleries/inVMAccessControlProfiles/versions/read', 'item', shop],
    [
      `/subscriptions/${shop}/providers/Microsoft.Authorization/roleAssignments`,
      'Microsoft.Authorization',
      'roleAssignments/read',
      'list',
      shop,
    ],
    [networkId('publicIPAddresses', 'web'), 'Microsoft.Network', 'publicIPAddresses/read', 'item', shop],
  ])('%s is named by its permission', async (path, service, action, form, account) => {
    const { url, calls } = await start();
    await askArm(url, path);
    expect(calls.at(-1)).toEqual({ service, action, account, region: 'global', form });
  });
});

describe('refusals in the manner of ARM', () => {
  it('name client, action and scope', async () => {
    const { url } = await start({ kind: 'deny', service: 'Microsoft.Compute', action: 'virtualMachines/read' });
    const { status, error } = await askArm(url, list);
    expect(status).toBe(403);
    expect(error?.code).toBe('AuthorizationFailed');
    for (const part of [
      azure.clientId,
      azure.objectId,
      'Microsoft.Compute/virtualMachines/read',
      `/subscriptions/${shop}`,
    ]) {
      expect(error?.message).toContain(`'${part}'`);
    }
  });

  it('can be of lists or of single resources alone', async () => {
    const { url } = await start({ kind: 'deny', action: 'virtualMachines/read', form: 'item' });
    expect((await askArm(url, list)).status).toBe(200);
    expect(await askArm(url, machine)).toMatchObject({ status: 403, error: { code: 'AuthorizationFailed' } });
    await emulator?.close();
    const other = await start({ kind: 'deny', action: 'virtualMachines/read', form: 'list' });
    expect((await askArm(other.url, list)).status).toBe(403);
    expect((await askArm(other.url, machine)).status).toBe(200);
  });

  it('can be of one subscription', async () => {
    const { url } = await start({ kind: 'deny', account: 'another' });
    expect((await askArm(url, list)).status).toBe(200);
  });

  it('say when to come back', async () => {
    const { url } = await start({ kind: 'throttle', service: 'Microsoft.Compute', times: 1 });
    const { status, headers, error } = await askArm(url, list);
    expect({ status, code: error?.code, after: headers.get('retry-after') }).toEqual({
      status: 429,
      code: 'TooManyRequests',
      after: '1',
    });
    expect((await askArm(url, list)).status).toBe(200);
  });

  it('are of the token endpoint as well', async () => {
    const path = '/msi/token?resource=x&api-version=2019-08-01';
    const ask = async (kind: Fault['kind']) => {
      const { url } = await start({ kind, service: 'identity', action: 'token' });
      const response = await fetch(`${url}${path}`, { headers: { 'X-IDENTITY-HEADER': azure.identityHeader } });
      await emulator?.close();
      return [response.status, response.headers.get('retry-after')];
    };
    expect(await ask('deny')).toEqual([403, null]);
    expect(await ask('throttle')).toEqual([429, '1']);
  });
});

describe('trouble on the way', () => {
  /** The faults spare the token endpoint. */
  async function answerUnder(kind: Fault['kind'], signal?: AbortSignal): Promise<Response> {
    const { url } = await start({ kind, service: 'Microsoft.Compute' });
    const authorization = `Bearer ${await fetchToken(url)}`;
    const init = { headers: { authorization }, ...(signal === undefined ? {} : { signal }) };
    return fetch(`${url}${list}?api-version=2024-11-01`, init);
  }

  it('an answer cut in the middle, and an HTML page', async () => {
    await expect((await answerUnder('truncate')).json()).rejects.toThrow(SyntaxError);
    await emulator?.close();
    const page = await answerUnder('html-500');
    expect([page.status, page.headers.get('content-type')]).toEqual([500, 'text/html']);
  });

  it('a connection that is reset', async () => {
    await expect(answerUnder('reset')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  it('a call that hangs until the caller gives up', async () => {
    await expect(answerUnder('hang', AbortSignal.timeout(200))).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
