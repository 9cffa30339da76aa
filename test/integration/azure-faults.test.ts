import { beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/emulator/fault.ts';
import { named, scanAzure } from './azure-scan.ts';
import { type SubscriptionReport, scanTroubledSubscriptions } from './many-subscriptions.ts';

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

/** Roles of an identity may lie in any subscription, so that a refusal in one leaves the others in doubt: each has a run of its own. */
const isAboutRoles = ({ service }: Hidden) => service === 'Microsoft.Authorization';

function checkDenied({ unknown, service, action }: Hidden, report: SubscriptionReport | undefined): void {
  expect(report?.gaps).toMatchObject([{ api: `${service}/${action}`, kind: 'denied', code: 'AuthorizationFailed' }]);
  const unsure = named(report?.unknown ?? []);
  const sure = named([...(report?.findings ?? []), ...(report?.pass ?? [])]);
  for (const [machine, rules] of Object.entries(unknown)) {
    const [kind = '', name = ''] = machine.split(' ');
    for (const rule of rules) {
      expect(unsure).toContain(`azure-${kind}-${rule} ${name}`);
      expect(sure).not.toContain(`azure-${kind}-${rule} ${name}`);
    }
  }
  expect(sure).toContain('azure-vm-msp-not-enforced open');
}

function denial({ unknown: _unknown, ...call }: Hidden): Omit<Fault, 'account'> {
  return { ...call, kind: 'deny' };
}

describe('a call that is denied', { timeout: 90_000 }, () => {
  const others = hidden.filter((row) => !isAboutRoles(row));
  let reports: readonly SubscriptionReport[] = [];
  beforeAll(async () => {
    reports = await scanTroubledSubscriptions(others.map(denial));
  });

  it.each(others.map((row, index) => ({ ...row, index })))(
    '$service $action $form: a gap, unknown verdicts, no crash and no pass',
    ({ index, ...row }) => checkDenied(row, reports[index]),
  );

  it.each(hidden.filter(isAboutRoles))('$service $action: a gap, unknown verdicts and no pass', async (row) => {
    const [report] = await scanTroubledSubscriptions([denial(row)]);
    checkDenied(row, report);
  });

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

describe('a subscription that misbehaves', { timeout: 90_000 }, () => {
  const kinds = ['hang', 'truncate', 'html-500', 'reset'] as const;
  let reports: readonly SubscriptionReport[] = [];
  beforeAll(async () => {
    const troubles = [undefined, ...kinds.map((kind) => ({ kind }))];
    reports = await scanTroubledSubscriptions(troubles, ['--timeout', '2']);
  });

  it.each(kinds.map((kind, index) => [kind, index + 1] as const))('%s: gaps there', (_kind, index) => {
    const { gaps = [], scopes = [] } = reports[index] ?? {};
    expect(gaps.length).toBeGreaterThan(5);
    expect(scopes.map(({ status }) => status)).toEqual(['unreadable']);
  });

  it('takes nothing from the others', () => {
    const { findings = [], gaps } = reports[0] ?? {};
    expect(gaps).toEqual([]);
    for (const rule of ['user-data-secret', 'http-port-public', 'identity-privileged', 'ssrf-credential-path']) {
      expect(named(findings)).toContain(`azure-vm-${rule} open`);
    }
  });

  it('throttle: waits as it is told and loses nothing', async () => {
    const { report } = await scanAzure([], { faults: [{ service: 'Microsoft.Network', kind: 'throttle', times: 4 }] });
    expect(report.gaps).toEqual([]);
    expect(named(report.findings)).toContain('azure-vm-ssrf-credential-path open');
  });
});
