import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { generatedAzure } from '../../src/emulator/generated-azure.ts';
import { type ArmReply, askArm } from './azure-client.ts';
import { judgeAzure } from './azure-judge.ts';
import { AzureReader } from './azure-reader.ts';

const ids = ['00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002'] as const;
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator(generatedAzure({ subscriptions: 2, machines: 203 }));
});
afterAll(() => emulator.close());

const ask = (path: string) => askArm(emulator.url, path, { identityHeader: 'generated' });
const listed = (subscription: string, type: string) => `/subscriptions/${subscription}/providers/${type}`;

async function all(path: string): Promise<ArmReply['items']> {
  const items: ArmReply['items'][number][] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const page: ArmReply = await ask(next);
    items.push(...page.items);
    next = page.nextLink;
  }
  return items;
}

describe('a generated Azure estate', () => {
  it('pages through every machine once, with an interface each and the addresses of every tenth', async () => {
    const machines = await all(listed(ids[1], 'Microsoft.Compute/virtualMachines'));
    expect(new Set(machines.map(({ id }) => id)).size).toBe(203);
    expect(machines.every(({ id }) => id.includes(ids[1]))).toBe(true);
    expect(await all(listed(ids[1], 'Microsoft.Network/networkInterfaces'))).toHaveLength(203);
    const addresses = await all(listed(ids[1], 'Microsoft.Network/publicIPAddresses'));
    expect(addresses.map(({ name }) => name).slice(0, 3)).toEqual(['machine-0-ip', 'machine-10-ip', 'machine-20-ip']);
    expect(addresses).toHaveLength(21);
  });

  it('finds one resource by its id', async () => {
    const group = `/subscriptions/${ids[0]}/resourceGroups/generated/providers`;
    const machine = `${group}/Microsoft.Compute/virtualMachines/machine-100`;
    const { item } = await ask(`${machine.toUpperCase()}?$expand=userData`);
    const script = Buffer.from(String(item.properties['userData']), 'base64').toString();
    expect(script).toMatch(/# machine 100\nexport TOKEN=ghp_\w{36}\n/);
    expect((await ask(`${machine}/extensions/monitor`)).item).toMatchObject({ name: 'monitor' });
    expect((await ask(`${group}/Microsoft.Network/publicIPAddresses/machine-110-ip`)).status).toBe(200);
    const absent = [
      'Compute/virtualMachines/machine-203',
      'Network/publicIPAddresses/machine-111-ip',
      'Compute/virtualMachines/x',
    ];
    for (const path of absent) expect((await ask(`${group}/Microsoft.${path}`)).status).toBe(404);
  });

  it('has the shares that it promises', async () => {
    const judged = await judgeAzure([new AzureReader(emulator.url, 'generated', ids[0])]);
    const failing = (rule: string) =>
      judged.filter(({ records }) => records.some(({ ruleId, status }) => ruleId === rule && status === 'fail')).length;
    expect(failing('azure-vm-http-port-public')).toBe(21);
    expect(failing('azure-vm-msp-not-enforced')).toBe(21 + 3);
    expect(failing('azure-vm-ssrf-credential-path')).toBe(21);
    expect(failing('azure-vm-user-data-secret')).toBe(3);
    expect(judged.filter(({ resource }) => resource.identity?.present === false)).toHaveLength(21);
  });

  it('computes the page that is asked for and no other', async () => {
    const large = await startEmulator(generatedAzure({ subscriptions: 1, machines: 50_000_000 }));
    const path = listed(ids[0], 'Microsoft.Compute/virtualMachines');
    const first = await askArm(large.url, path, { identityHeader: 'generated' });
    const second = await askArm(large.url, first.nextLink ?? '', { identityHeader: 'generated' });
    expect(second.items.map(({ name }) => name).slice(0, 2)).toEqual(['machine-0', 'machine-1']);
    await large.close();
  });
});
