import type { RawAzureAccess, RawAzureMachine, RawAzureScope } from '../../src/model/azure/raw.ts';
import type { Scope } from '../../src/model/cloud.ts';
import type { Gap, Listing, Reading } from '../../src/model/gap.ts';
import { askArm } from './azure-client.ts';

/** A collector as short as a test can have it: every answer of one subscription, one call after the other. */
export interface AzureReader {
  readonly scope: Scope;
  access(): Promise<RawAzureAccess>;
  network(): Promise<RawAzureScope>;
  machines(): Promise<readonly RawAzureMachine[]>;
  scaleSets(): Promise<readonly RawAzureMachine[]>;
  item(id: string): Promise<Reading<unknown>>;
}

export function azureReader(endpoint: string, identityHeader: string, account: string): AzureReader {
  const scope: Scope = { cloud: 'azure', account, region: 'global' };
  const ask = (path: string) => askArm(endpoint, path, { identityHeader });
  const gap = (api: string, code: string): Gap => ({ ...scope, api, kind: 'denied', code, hides: 'something' });
  const list = async (path: string): Promise<Listing<unknown>> => {
    const items: unknown[] = [];
    for (let next: string | undefined = path; next !== undefined; ) {
      const answer = await ask(next);
      if (answer.error !== undefined) return { items, gap: gap(path, answer.error.code) };
      items.push(...answer.items);
      next = answer.nextLink;
    }
    return { items };
  };
  const item = async (path: string): Promise<Reading<unknown>> => {
    const { error, body } = await ask(path);
    return error === undefined ? { ok: true, value: body } : { ok: false, gap: gap(path, error.code) };
  };
  const all = (type: string) => list(`/subscriptions/${account}/providers/${type}`);
  const each = async (type: string, read: (id: string, listed: unknown) => Promise<RawAzureMachine>) => {
    const machines: RawAzureMachine[] = [];
    for (const listed of (await all(type)).items) machines.push(await read(String(Object(listed).id), listed));
    return machines;
  };
  return {
    scope,
    item,
    access: async () => ({
      assignments: await all('Microsoft.Authorization/roleAssignments'),
      customRoles: await all("Microsoft.Authorization/roleDefinitions?$filter=type eq 'CustomRole'"),
    }),
    network: async () => ({
      networkInterfaces: await all('Microsoft.Network/networkInterfaces'),
      networkSecurityGroups: await all('Microsoft.Network/networkSecurityGroups'),
      publicIpAddresses: await all('Microsoft.Network/publicIPAddresses'),
      virtualNetworks: await all('Microsoft.Network/virtualNetworks'),
      loadBalancers: await all('Microsoft.Network/loadBalancers'),
    }),
    machines: () =>
      each('Microsoft.Compute/virtualMachines', async (id, listed) => ({
        listed,
        detail: await item(`${id}?$expand=userData`),
        instanceView: await item(`${id}/instanceView`),
        runCommands: await list(`${id}/runCommands`),
      })),
    scaleSets: () =>
      each('Microsoft.Compute/virtualMachineScaleSets', async (id, listed) => ({
        listed,
        detail: await item(`${id}?$expand=userData`),
        ...(/"Uniform"/.test(JSON.stringify(listed))
          ? {
              instanceInterfaces: await list(`${id}/networkInterfaces`),
              instanceAddresses: await list(`${id}/publicIPAddresses`),
            }
          : {}),
      })),
  };
}
