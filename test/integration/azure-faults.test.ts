import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/emulator/fault.ts';
import { pairs } from './aws-scan.ts';
import { scanAzure } from './azure-scan.ts';

function named(list: Parameters<typeof pairs>[0]): string[] {
  return pairs(list).map((pair) => pair.replace(/ \S*\//, ' '));
}

const shop = '00000000-0000-4000-8000-000000000001';
const reach = ['http-port-public', 'managed-service-candidate', 'ssrf-credential-path'];
const roles = ['identity-privileged', 'identity-privileged-in-group', 'identity-without-roles', 'ssrf-credential-path'];
const secrets = ['user-data-secret', 'user-data-weak-password'];

interface Hidden {
  readonly service: string;
  readonly action: string;
  readonly form?: 'list' | 'item';
  /** Verdicts that become unknown, as `kind machine` to rules. */
  readonly unknown: Readonly<Record<string, readonly string[]>>;
}

/** Calls that a scan can do without, and the verdicts that each one hides. */
const hidden: readonly Hidden[] = [
  { service: 'Microsoft.Network', action: 'networkInterfaces/read', unknown: { 'vm open': reach } },
  {
    service: 'Microsoft.Network',
    action: 'networkSecurityGroups/read',
    unknown: { 'vm open': reach, 'vmss pool': reach },
  },
  { service: 'Microsoft.Network', action: 'virtualNetworks/read', unknown: { 'vm open': reach, 'vmss pool': reach } },
  { service: 'Microsoft.Network', action: 'loadBalancers/read', unknown: { 'vmss pool': reach } },
  { service: 'Microsoft.Network', action: 'publicIPAddresses/read', unknown: {} },
  {
    service: 'Microsoft.Compute',
    action: 'virtualMachines/read',
    form: 'item',
    unknown: { 'vm open': secrets, 'vm guarded': ['extension-secret'] },
  },
  {
    service: 'Microsoft.Compute',
    action: 'virtualMachines/runCommands/read',
    unknown: { 'vm guarded': ['extension-secret'] },
  },
  {
    service: 'Microsoft.Compute',
    action: 'virtualMachineScaleSets/read',
    form: 'item',
    unknown: { 'vmss pool': ['user-data-secret'] },
  },
  {
    service: 'Microsoft.Authorization',
    action: 'roleAssignments/read',
    unknown: { 'vm open': roles, 'vmss pool': roles },
  },
  {
    service: 'Microsoft.Authorization',
    action: 'roleDefinitions/read',
    unknown: { 'vmss pool': ['identity-privileged-in-group'] },
  },
  {
    service: 'Microsoft.Compute',
    action: 'galleries/inVMAccessControlProfiles/versions/read',
    unknown: { 'vm guarded': ['msp-not-enforced', 'ssrf-credential-path'] },
  },
];

describe.concurrent('a call that is denied', { timeout: 90_000 }, () => {
  it.for(hidden)(
    '$service $action $form: a gap, unknown verdicts, no crash and no pass',
    async ({ unknown, ...call }) => {
      const { code, report } = await scanAzure(['--include', 'pass'], {
        faults: [{ ...call, account: shop, kind: 'deny' }],
      });
      expect(report.gaps).toMatchObject([
        { api: `${call.service}/${call.action}`, kind: 'denied', code: 'AuthorizationFailed' },
      ]);
      const [unsure, sure] = [named(report.unknown), named([...report.findings, ...(report.pass ?? [])])];
      for (const [machine, rules] of Object.entries(unknown)) {
        const [kind = '', name = ''] = machine.split(' ');
        for (const rule of rules) {
          expect(unsure).toContain(`azure-${kind}-${rule} ${name}`);
          expect(sure).not.toContain(`azure-${kind}-${rule} ${name}`);
        }
      }
      expect(sure).toContain('azure-vm-msp-not-enforced open');
      expect(code).toBe(1);
    },
  );

  it('for the machines leaves the subscription unreadable and exits with 3', async () => {
    const faults: Fault[] = ['virtualMachines/read', 'virtualMachineScaleSets/read'].map((action) => ({
      kind: 'deny',
      action,
    }));
    const { code, report } = await scanAzure([], { faults });
    expect(report.scan.complete).toBe(false);
    expect(report.scan.scopes.filter(({ status }) => status === 'unreadable')).toHaveLength(2);
    expect(code).toBe(3);
  });

  it('for the subscriptions is a gap and exits with 3', async () => {
    const faults: Fault[] = [{ kind: 'deny', service: 'Microsoft.Resources' }];
    const { code, report } = await scanAzure([], { faults });
    expect(report.gaps).toMatchObject([{ api: 'Microsoft.Resources/subscriptions/read' }]);
    expect(code).toBe(3);
  });
});

describe.concurrent('a subscription that misbehaves', { timeout: 90_000 }, () => {
  const there = '00000000-0000-4000-8000-000000000002';

  it.for(['hang', 'truncate', 'html-500', 'reset'] as const)('%s: gaps there, findings elsewhere', async (kind) => {
    const { report } = await scanAzure(['--timeout', '2'], { faults: [{ account: there, kind }] });
    expect(named(report.findings)).toContain('azure-vm-user-data-secret open');
    // Roles that could not be listed there may be the missing ones of a machine here.
    expect(named(report.unknown)).not.toContain('azure-vm-identity-privileged open');
    expect(report.gaps.filter(({ account }) => account === there).length).toBeGreaterThan(5);
    expect(report.scan.scopes.find(({ account }) => account === there)?.status).toBe('unreadable');
  });

  it('throttle: waits as it is told and loses nothing', async () => {
    const { report } = await scanAzure([], { faults: [{ service: 'Microsoft.Network', kind: 'throttle', times: 4 }] });
    expect(report.gaps).toEqual([]);
    expect(named(report.findings)).toContain('azure-vm-ssrf-credential-path open');
  });
});
