import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { askArm } from './azure-client.ts';
import { closed, computeId, hidden, networkId, profileId, shop, smallAzure } from './small-azure.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator(smallAzure);
});
afterAll(() => emulator.close());

const ask = (path: string) => askArm(emulator.url, path);
const list = (type: string) => ask(`/subscriptions/${shop}/providers/${type}`);

describe('subscriptions', () => {
  it('are listed with their state, without those that the identity may not see', async () => {
    const { body, items } = await ask('/subscriptions');
    expect(items).toMatchObject([
      { id: `/subscriptions/${shop}`, subscriptionId: shop, displayName: 'shop', state: 'Enabled' },
      { subscriptionId: closed, state: 'Disabled' },
    ]);
    expect(body).not.toHaveProperty('nextLink');
  });

  it('are read one by one; another is not found, a hidden one refused', async () => {
    expect((await ask(`/SUBSCRIPTIONS/${shop.toUpperCase()}`)).body).toMatchObject({ subscriptionId: shop });
    expect(await ask('/subscriptions/none')).toMatchObject({
      status: 404,
      error: { code: 'SubscriptionNotFound' },
    });
    const refused = await ask(`/subscriptions/${hidden}/providers/Microsoft.Compute/virtualMachines`);
    expect(refused).toMatchObject({ status: 403, error: { code: 'AuthorizationFailed' } });
    expect(refused.error?.message).toContain("'Microsoft.Compute/virtualMachines/read'");
  });
});

describe('lists of a subscription', () => {
  it.each([
    ['Microsoft.Compute/virtualMachines', 3],
    ['Microsoft.Compute/virtualMachineScaleSets', 2],
    ['Microsoft.Network/networkInterfaces', 7],
    ['Microsoft.Network/networkSecurityGroups', 1],
    ['Microsoft.Network/publicIPAddresses', 1],
    ['Microsoft.Network/virtualNetworks', 1],
    ['Microsoft.Network/loadBalancers', 1],
    ['Microsoft.Authorization/roleAssignments', 3],
    ['Microsoft.Authorization/roleDefinitions', 2],
  ])('%s, whatever the case of the path', async (type, count) => {
    expect((await list(type)).items).toHaveLength(count);
    expect((await list(type.toUpperCase())).items).toHaveLength(count);
    expect((await list(type.toLowerCase())).items).toHaveLength(count);
  });

  it('are empty where a subscription has none, and an error for a type that is not played', async () => {
    expect((await ask(`/subscriptions/${closed}/providers/Microsoft.Compute/virtualMachines`)).body).toEqual({
      value: [],
    });
    expect(await list('Microsoft.Web/sites')).toMatchObject({
      status: 404,
      error: { code: 'InvalidResourceType' },
    });
  });

  it('can be asked of a resource group', async () => {
    const of = (name: string) =>
      ask(`/subscriptions/${shop}/resourceGroups/${name}/providers/Microsoft.Compute/virtualMachines`);
    expect((await of('SHOP-web')).items).toHaveLength(3);
    expect((await of('shop')).items).toHaveLength(0);
  });

  it('show of a machine neither user data nor instance view, and of its extensions the ids alone', async () => {
    const [machine] = (await list('Microsoft.Compute/virtualMachines')).items;
    expect(machine?.properties).not.toHaveProperty('userData');
    expect(machine?.properties).not.toHaveProperty('instanceView');
    expect(machine?.['resources']).toEqual([{ id: `${machine?.id}/extensions/setup` }]);
  });

  it('add the instance view, and nothing else, for statusOnly', async () => {
    const [machine] = (await list('Microsoft.Compute/virtualMachines?statusOnly=true')).items;
    expect(machine?.properties['instanceView']).toMatchObject({ statuses: [{}, { code: 'PowerState/running' }] });
    expect(machine?.properties).not.toHaveProperty('userData');
    const [other] = (await list('Microsoft.Compute/virtualMachines?statusOnly=false')).items;
    expect(other?.properties).not.toHaveProperty('instanceView');
  });

  it('show of a scale set no user data', async () => {
    const [set] = (await list('Microsoft.Compute/virtualMachineScaleSets')).items;
    expect(set?.properties['virtualMachineProfile']).toEqual({ networkProfile: {} });
  });
});

describe('filters of role assignments and definitions', () => {
  const names = async (type: string, filter: string) => {
    const { error, items } = await list(`Microsoft.Authorization/${type}?$filter=${encodeURIComponent(filter)}`);
    return error?.code ?? items.map(({ name }) => name);
  };

  it('keep what they say', async () => {
    expect(await names('roleAssignments', 'atScope()')).toEqual(['ra-0', 'ra-1']);
    expect(await names('roleAssignments', "principalId eq 'P-2'")).toEqual(['ra-2']);
    expect(await names('roleAssignments', "assignedTo('p-1')")).toEqual(['ra-1']);
    expect(await names('roleDefinitions', "type eq 'CustomRole'")).toEqual(['rd-1']);
    expect(await names('roleDefinitions', '')).toEqual(['rd-0', 'rd-1']);
  });

  it('that are not played are an error', async () => {
    expect(await names('roleAssignments', 'asTarget()')).toBe('UnsupportedQuery');
  });
});

describe('one resource', () => {
  it.each([
    networkId('networkInterfaces', 'web-6'),
    networkId('publicIPAddresses', 'web'),
    `${networkId('virtualNetworks', 'net')}/subnets/web`,
    `${computeId('virtualMachines', 'web-1')}/extensions/setup`,
    `${computeId('virtualMachines', 'web-0')}/runCommands/b`,
    `${computeId('virtualMachineScaleSets', 'pool')}/virtualMachines/1/networkInterfaces/nic`,
    `/subscriptions/${shop}/providers/Microsoft.Authorization/roleDefinitions/rd-1`,
    profileId,
  ])('%s, whatever the case of its id', async (id) => {
    expect((await ask(id)).body).toMatchObject({ id, name: id.split('/').at(-1) });
    expect((await ask(id.toUpperCase())).body).toMatchObject({ id });
  });

  it.each([
    computeId('virtualMachines', 'none'),
    `${computeId('virtualMachines', 'none')}/instanceView`,
    `${computeId('virtualMachines', 'none')}/extensions`,
    `${computeId('virtualMachines', 'web-0')}/runCommands/none`,
    `${networkId('virtualNetworks', 'net')}/subnets/none`,
    profileId.replace('1.0.0', '9.9.9'),
  ])('%s is not there', async (id) => {
    expect(await ask(id)).toMatchObject({ status: 404, error: { code: 'ResourceNotFound' } });
  });
});

describe('a machine', () => {
  const machine = (query: string) => ask(`${computeId('virtualMachines', 'web-0')}?${query}`);

  it.each([
    ['', false, false],
    ['$expand=userData', true, false],
    ['$expand=USERDATA', true, false],
    ['%24expand=instanceView', false, true],
    ['$expand=userData,instanceView', true, true],
    ['$expand=instanceView%2CuserData', true, true],
  ])('with %s', async (query, userData, instanceView) => {
    const { item } = await machine(query);
    expect('userData' in item.properties).toBe(userData);
    expect('instanceView' in item.properties).toBe(instanceView);
    const settings = { commandToExecute: 'sh setup.sh', adminPassword: 'shown' };
    expect(item['resources']).toMatchObject([{ properties: { settings } }]);
  });

  it('does not know other parts', async () => {
    expect(await machine('$expand=everything')).toMatchObject({
      status: 400,
      error: { code: 'InvalidParameter' },
    });
  });

  it('has an instance view, extensions and run commands of its own', async () => {
    const id = computeId('virtualMachines', 'web-0');
    expect((await ask(`${id}/instanceView`)).item['statuses']).toContainEqual({ code: 'PowerState/running' });
    expect((await ask(`${id}/EXTENSIONS`)).items).toMatchObject([
      { name: 'setup', properties: { type: 'CustomScript' } },
    ]);
    expect((await ask(`${id}/runCommands`)).items).toMatchObject([{ name: 'a' }, { name: 'b' }]);
    expect((await ask(`${computeId('virtualMachines', 'web-1')}/runcommands`)).body).toEqual({ value: [] });
  });

  it('never shows what was given in confidence', async () => {
    const id = computeId('virtualMachines', 'web-0');
    const paths = [
      `${id}?$expand=userData`,
      `${id}/extensions`,
      `${id}/runCommands`,
      `${id}/runCommands/a`,
      `${id}/extensions/setup`,
    ];
    const answers = await Promise.all([...paths.map(ask), list('Microsoft.Compute/virtualMachines')]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toMatch(/hidden-\d/);
  });
});

describe('a scale set', () => {
  const set = (path: string) => ask(computeId('virtualMachineScaleSets', path));

  it('shows its user data when asked', async () => {
    expect((await set('pool')).item.properties['virtualMachineProfile']).not.toHaveProperty('userData');
    const { item } = await set('pool?$expand=userData');
    expect(item.properties['virtualMachineProfile']).toHaveProperty('userData', 'IyEvYmluL3No');
    expect(await set('pool?$expand=instanceView')).toMatchObject({ status: 400 });
  });

  it('in uniform mode lists the interfaces and addresses of its instances, in flexible mode refuses', async () => {
    expect((await set('pool/networkInterfaces')).items).toHaveLength(2);
    expect((await set('pool/publicipaddresses')).items).toHaveLength(1);
    expect(await set('flex/networkInterfaces')).toMatchObject({ status: 400 });
    expect(await set('none/networkInterfaces')).toMatchObject({ status: 404 });
  });
});
