import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { loadEstate } from '../../src/emulator/load/load-estate.ts';
import { readRuleDirectory } from '../../src/rules/load.ts';
import { askArm } from './azure-client.ts';
import { type JudgedMachine, judgeAzure } from './azure-judge.ts';
import { AzureReader } from './azure-reader.ts';
import { demoText } from './demo-text.ts';

const prod = 'a0000000-0000-0000-0000-000000000001';
const data = 'a0000000-0000-0000-0000-000000000002';
const identityHeader = 'demo-estate';

let text: string;
let emulator: Emulator;
let judged: readonly JudgedMachine[];
beforeAll(async () => {
  text = await demoText();
  emulator = await startEmulator(loadEstate(text, new Date('2026-06-15T12:00:00Z')), { pageSize: 5 });
  judged = await judgeAzure([prod, data].map((id) => new AzureReader(emulator.url, identityHeader, id)));
});
afterAll(() => emulator.close());

function machine(name: string): JudgedMachine {
  const found = judged.find(({ resource }) => resource.name === name);
  if (found === undefined) throw new Error(`there is no machine ${name}`);
  return found;
}

/** The rules with this status, without the `azure-` that all of them begin with. */
function rulesOf({ records }: JudgedMachine, status: string): readonly string[] {
  const ids = records.filter((record) => record.status === status).map(({ ruleId }) => ruleId.replace('azure-', ''));
  return [...new Set(ids)].sort();
}

/** Every machine and scale set with all rules that it breaks: what its comment in the estate says, and no more. */
const breaks: Readonly<Record<string, readonly string[]>> = {
  'storefront-1': [
    'vm-http-port-public',
    'vm-identity-privileged',
    'vm-managed-service-candidate',
    'vm-msp-not-enforced',
    'vm-ssrf-credential-path',
  ],
  'storefront-2': ['vm-http-port-public', 'vm-managed-service-candidate'],
  'storefront-ipv6': ['vm-http-port-public'],
  'checkout-1': ['vm-http-port-public', 'vm-managed-service-candidate', 'vm-ssrf-credential-path'],
  returns: ['vm-msp-not-enforced'],
  'status-page': ['vm-http-port-public', 'vm-msp-not-enforced'],
  'sftp-1': [],
  'legacy-admin': [
    'vm-http-port-public',
    'vm-identity-privileged-in-group',
    'vm-managed-service-candidate',
    'vm-msp-not-enforced',
    'vm-ssrf-credential-path',
    'vm-user-data-weak-password',
  ],
  'partner-api': ['vm-http-port-public', 'vm-managed-service-candidate'],
  'old-shop': ['vm-msp-not-enforced'],
  'image-proxy': ['vm-http-port-public', 'vm-managed-service-candidate', 'vm-msp-not-enforced'],
  wiki: [],
  'batch-1': ['vm-identity-privileged-in-group'],
  'batch-2': ['vm-identity-privileged-in-group'],
  storefront: [
    'vmss-http-port-public',
    'vmss-identity-privileged',
    'vmss-managed-service-candidate',
    'vmss-msp-not-enforced',
    'vmss-ssrf-credential-path',
  ],
  batch: ['vmss-identity-without-roles'],
  'image-resizer': [
    'vmss-extension-secret',
    'vmss-identity-privileged-in-group',
    'vmss-tag-secret',
    'vmss-user-data-secret',
    'vmss-user-data-weak-password',
  ],
  'warehouse-loader': ['vm-user-data-secret'],
  'dbt-runner': ['vm-tag-secret'],
  'etl-1': ['vm-extension-secret'],
  'notebook-1': ['vm-identity-without-roles'],
};

describe("the demo estate's Azure half", () => {
  it('holds these machines and scale sets', () => {
    expect(judged.map(({ resource }) => resource.name).sort()).toEqual(Object.keys(breaks).sort());
  });

  it.each(Object.entries(breaks))('%s breaks %j', (name, rules) => {
    expect(rulesOf(machine(name), 'fail')).toEqual(rules);
  });

  it('shows every rule at work', async () => {
    const files = await readRuleDirectory('rules/azure');
    const ids = files.map(({ path }) => path.replace('.yaml', '').replace('/', '-')).sort();
    expect([...new Set(Object.values(breaks).flat())].sort()).toEqual(ids);
  });

  it('knows what it does not know, and only there', () => {
    const unknown = judged.map((item) => [item.resource.name, rulesOf(item, 'unknown')]);
    expect(Object.fromEntries(unknown.filter(([, rules]) => rules?.length !== 0))).toEqual({
      'sftp-1': ['vm-msp-not-enforced'],
      'partner-api': ['vm-msp-not-enforced', 'vm-ssrf-credential-path'],
      'notebook-1': ['vm-http-port-public', 'vm-managed-service-candidate'],
    });
  });
});

describe('what its comments say', () => {
  const reach = (name: string) => machine(name).resource.reach?.http;

  it.each([
    ['storefront-1', 'rule web (priority 100)', [80, 443]],
    ['storefront-ipv6', '2001:db8:60::13', [80, 443]],
    ['checkout-1', 'rule checkout (priority 100)', [443]],
    ['status-page', 'no network security group', [80, 443, 8080, 8443]],
    ['legacy-admin', 'inbound NAT legacy-admin', [8080]],
    ['partner-api', 'partner-api-nic-2', [80, 443]],
    ['storefront', 'load balancer front rule https', [443]],
  ])('%s is reached through %s', (name, hop, ports) => {
    expect(reach(name)).toMatchObject({ exposure: 'public', ports });
    expect(reach(name)?.chain.join(' > ')).toContain(hop);
  });

  it.each([
    ['returns', 'rule incident-4711 (priority 100)'],
    ['sftp-1', 'closes a standard address'],
    ['wiki', 'no public address'],
  ])('%s is not, because of %s', (name, reason) => {
    expect(reach(name)?.exposure).toBe('none');
    expect(reach(name)?.blockedBy?.join()).toContain(reason);
  });

  it('old-shop does not run, and would be open', () => {
    expect(machine('old-shop').resource).toMatchObject({ powerState: 'deallocated' });
    expect(reach('old-shop')).toMatchObject({ exposure: 'public', latent: true });
  });

  it('the protocol is in every state', () => {
    const states = ['storefront-1', 'returns', 'checkout-1', 'storefront-2', 'image-proxy'];
    expect(states.map((name) => machine(name).resource.msp)).toMatchObject([
      { state: 'off', compensatedBy: [] },
      { imds: { mode: 'audit' } },
      { imds: { mode: 'enforce', from: 'inline', tokenPathRestricted: false } },
      { imds: { mode: 'enforce', defaultAccess: 'deny', tokenPathRestricted: true } },
      { state: 'off', compensatedBy: [expect.stringContaining('no-imds')] },
    ]);
  });

  it('several machines share one identity', () => {
    const principals = ['batch-1', 'batch-2', 'image-resizer'].map(
      (name) => machine(name).resource.identity?.principals,
    );
    expect(principals[0]).toHaveLength(1);
    expect(principals).toEqual([principals[0], principals[0], principals[0]]);
  });

  it('batch-1 belongs to a flexible set that has no model', () => {
    expect(machine('batch-1').resource.owner).toMatchObject({ kind: 'azure.vmss', name: 'batch' });
    expect(machine('batch').resource).toMatchObject({ orchestration: 'flexible' });
  });

  it('the secrets are where they are said to be', () => {
    expect(machine('warehouse-loader').resource.userData?.secrets).toMatchObject([
      { kind: expect.stringContaining('github'), layer: 'mime[1] > gzip' },
    ]);
    expect(machine('dbt-runner').resource.tagSecrets).toMatchObject([{ key: 'git-token' }]);
    const places = machine('etl-1').resource.extensionSecrets?.map(({ place }) => place);
    expect(places).toEqual(['extension bootstrap (CustomScript)', 'run command rotate, parameters and links']);
  });
});

describe('its subscriptions', () => {
  it('are two that work, one that does not, and one that is not shown', async () => {
    const { items } = await askArm(emulator.url, '/subscriptions', { identityHeader });
    expect(items.map((item) => [item['displayName'], item['state']])).toEqual([
      ['shop-azure-prod', 'Enabled'],
      ['shop-azure-data', 'Enabled'],
      ['shop-azure-legacy', 'Disabled'],
    ]);
  });

  it('let the auditor read public addresses in one of them only', async () => {
    const addresses = (id: string) =>
      askArm(emulator.url, `/subscriptions/${id}/providers/Microsoft.Network/publicIPAddresses`, { identityHeader });
    expect((await addresses(prod)).status).toBe(200);
    expect(await addresses(data)).toMatchObject({ status: 403, error: { code: 'AuthorizationFailed' } });
  });

  it('have addresses of documentation ranges and ids that nobody has', () => {
    const half = text.slice(text.indexOf('\nazure:'));
    const addresses = half.match(/(?:publicIp|address): '?[0-9a-f][0-9a-f.:]*/g) ?? [];
    expect(addresses.length).toBeGreaterThan(8);
    expect(addresses.filter((address) => !/: (203\.0\.113\.|'2001:db8:)/.test(address))).toEqual([]);
    const guids = half.match(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g) ?? [];
    expect(guids.filter((guid) => !/^[0a]0{7}(-0{4}){3}-0{10}/.test(guid))).toEqual([]);
  });
});
