import { describe, expect, it } from 'vitest';
import { type ArmScript, armError, computeId } from './fake-arm.ts';
import { allMachines, openCollector, scope } from './open-collector.ts';

const running = { statuses: [{ code: 'PowerState/running' }] };

function row(name: string, properties: object = {}) {
  return { id: computeId('virtualMachines', name), name, location: 'westeurope', properties };
}

describe('virtual machines', () => {
  const script: ArmScript = {
    '/providers/Microsoft.Compute/virtualMachines': ({ query, origin }) => {
      if (query.has('statusOnly')) return { body: { value: [row('A', { instanceView: running })] } };
      // An empty page, then one that shows a machine a second time in other letters.
      const next = (page: number) =>
        `${origin}/subscriptions/x/providers/Microsoft.Compute/virtualMachines?page=${page}`;
      if (!query.has('page')) return { body: { value: [], nextLink: next(1) } };
      if (query.get('page') === '1') return { body: { value: [row('a')], nextLink: next(2) } };
      return { body: { value: [row('A'), row('b'), { name: 'without an id' }] } };
    },
    '/virtualMachines/a': ({ query }) => ({
      body: row('a', { userData: 'YQ==', asked: query.get('$expand'), kept: 1 }),
    }),
    '/virtualMachines/b': ({ query }) => ({
      body: row('b', query.get('$expand') === 'instanceView' ? { instanceView: running } : { userData: 'Yg==' }),
    }),
    '/virtualMachines/a/runCommands': () => ({ body: { value: [{ name: 'setup' }] } }),
  };

  it('come once each, over empty pages, with the bodies as they are', async () => {
    const { collector } = await openCollector(script);
    const { machines, gaps } = await allMachines(collector);
    expect(gaps).toEqual([]);
    expect(machines.map(({ listed }) => listed)).toMatchObject([
      { name: 'a' },
      { name: 'b' },
      { name: 'without an id' },
    ]);
    expect(machines[0]?.detail).toMatchObject({ value: { properties: { asked: 'userData', kept: 1 } } });
    expect(machines[0]?.runCommands).toEqual({ items: [{ name: 'setup' }] });
    expect(machines[1]?.runCommands).toEqual({ items: [] });
  });

  it('have their power state from one list, and from a call of their own where that does not show it', async () => {
    const { arm, collector } = await openCollector(script);
    const { machines } = await allMachines(collector);
    expect(machines[0]?.instanceView).toEqual({ ok: true, value: running });
    expect(machines[1]?.instanceView).toMatchObject({ ok: true, value: { properties: { instanceView: running } } });
    const views = arm.requests.filter(({ query }) => query.get('$expand') === 'instanceView');
    expect(views).toHaveLength(1);
  });

  it('are not asked for user data and run commands when nobody wants them', async () => {
    const { arm, collector } = await openCollector(script, { userData: false });
    const { machines } = await allMachines(collector);
    expect(machines[0]).not.toHaveProperty('detail');
    expect(machines[0]).not.toHaveProperty('runCommands');
    expect(
      arm.requests.some(({ path, query }) => /runcommands/.test(path) || query.get('$expand') === 'userData'),
    ).toBe(false);
  });

  it('that are refused one after the other are not all asked', async () => {
    const many = Array.from({ length: 60 }, (_, index) => row(`m${index}`, { instanceView: running }));
    const { arm, collector } = await openCollector({
      '/providers/Microsoft.Compute/virtualMachines': () => ({ body: { value: many } }),
      '/runCommands': () => armError(403, 'AuthorizationFailed'),
    });
    const { machines } = await allMachines(collector);
    expect(machines.every(({ runCommands }) => runCommands?.gap?.kind === 'denied')).toBe(true);
    expect(new Set(machines.map(({ runCommands }) => runCommands?.gap?.resource)).size).toBe(60);
    expect(arm.requests.filter(({ path }) => path.endsWith('/runcommands')).length).toBeLessThan(45);
  });
});

describe('scale sets', () => {
  const set = (name: string, properties: object, capacity: number) => ({
    id: computeId('virtualMachineScaleSets', name),
    name,
    sku: { capacity },
    properties,
  });
  const sets = [
    set('uniform', { orchestrationMode: 'Uniform' }, 2),
    set('empty', { orchestrationMode: 'Uniform' }, 0),
    set('flexible', { orchestrationMode: 'Flexible' }, 2),
    set('gone', {}, 1),
  ];

  it('of the uniform kind come with the interfaces and addresses of their instances', async () => {
    const { arm, collector } = await openCollector({
      '/providers/Microsoft.Compute/virtualMachineScaleSets': () => ({ body: { value: sets } }),
      '/uniform/networkInterfaces': () => ({ body: { value: [{ id: 'nic' }] } }),
      '/uniform/publicIPAddresses': () => ({ body: { value: [{ id: 'pip' }] } }),
      '/gone/networkInterfaces': () => armError(404, 'ResourceNotFound'),
      '/gone/publicIPAddresses': () => armError(403, 'AuthorizationFailed'),
    });
    const { machines } = await allMachines(collector, 'scaleSetPages');
    expect(machines[0]).toMatchObject({
      instanceInterfaces: { items: [{ id: 'nic' }] },
      instanceAddresses: { items: [{ id: 'pip' }] },
    });
    expect(machines[1]).not.toHaveProperty('instanceInterfaces');
    expect(machines[2]).not.toHaveProperty('instanceInterfaces');
    expect(machines[3]?.instanceInterfaces).toEqual({ items: [] });
    expect(machines[3]?.instanceAddresses?.gap).toMatchObject({ kind: 'denied' });
    const details = arm.requests.filter(({ query }) => query.get('$expand') === 'userData');
    expect(details).toHaveLength(4);
  });
});

describe('access-control profiles', () => {
  const id =
    '/subscriptions/00000000-0000-0000-0000-000000000009/resourceGroups/g/providers/Microsoft.Compute/galleries/gal/inVMAccessControlProfiles/p/versions/1.0.0';

  it('are read once, from whatever subscription they lie in', async () => {
    const { arm, collector } = await openCollector({
      '/versions/1.0.0': () => ({ body: { properties: { mode: 'Enforce' } } }),
    });
    const readings = await Promise.all([
      collector.readAccessProfile(scope, id),
      collector.readAccessProfile(scope, id.toUpperCase()),
    ]);
    expect(readings[0]).toEqual({ ok: true, value: { properties: { mode: 'Enforce' } } });
    expect(readings[1]).toEqual(readings[0]);
    expect(arm.requests.filter(({ path }) => path.endsWith('/versions/1.0.0'))).toHaveLength(1);
  });

  it('with an id that is none leave a gap', async () => {
    const { collector } = await openCollector();
    expect(await collector.readAccessProfile(scope, '/nothing')).toMatchObject({
      ok: false,
      gap: { kind: 'malformed', resource: '/nothing' },
    });
  });
});
