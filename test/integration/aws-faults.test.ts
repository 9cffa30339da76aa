import { beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/emulator/fault.ts';
import { pairs, scanAws } from './aws-scan.ts';
import { type AccountReport, scanTroubled } from './many-accounts.ts';

const open = 'i-0000000000000000a';

/** Calls that a scan can do without, and the rules of the open machine whose verdict each one hides. */
const hidden: readonly (readonly [service: string, action: string, rules: readonly string[]])[] = [
  ['ec2', 'DescribeInstanceAttribute', ['aws-ec2-user-data-secret', 'aws-ec2-user-data-weak-password']],
  ['ec2', 'DescribeSecurityGroups', ['aws-ec2-http-port-public', 'aws-ec2-ssrf-credential-path']],
  ['ec2', 'DescribeSubnets', []],
  ['ec2', 'DescribeRouteTables', ['aws-ec2-http-port-public', 'aws-ec2-ssrf-credential-path']],
  ['ec2', 'DescribeNetworkAcls', ['aws-ec2-http-port-public', 'aws-ec2-ssrf-credential-path']],
  ['ec2', 'DescribeVpcBlockPublicAccessOptions', ['aws-ec2-http-port-public', 'aws-ec2-ssrf-credential-path']],
  ['ec2', 'GetManagedPrefixListEntries', []],
  ['ec2', 'DescribeManagedPrefixLists', []],
  ['ec2', 'DescribeImages', []],
  ['ec2', 'DescribeLaunchTemplates', []],
  ['ec2', 'DescribeLaunchTemplateVersions', []],
  ['ec2', 'GetInstanceMetadataDefaults', []],
  ['autoscaling', 'DescribeAutoScalingGroups', []],
  ['autoscaling', 'DescribeLaunchConfigurations', []],
  ['elbv2', 'DescribeLoadBalancers', []],
  ['elbv2', 'DescribeListeners', []],
  ['elbv2', 'DescribeRules', []],
  ['elbv2', 'DescribeTargetGroups', []],
  ['elbv2', 'DescribeTargetHealth', []],
  ['elb', 'DescribeLoadBalancers', []],
  [
    'iam',
    'GetAccountAuthorizationDetails',
    ['aws-ec2-role-unused', 'aws-ec2-role-without-permissions', 'aws-ec2-role-admin', 'aws-ec2-ssrf-credential-path'],
  ],
];

describe('a call that is denied', { timeout: 90_000 }, () => {
  let reports: readonly AccountReport[] = [];
  beforeAll(async () => {
    const troubles = hidden.map(([service, action]) => ({ faults: [{ service, action, kind: 'deny' as const }] }));
    reports = await scanTroubled(troubles);
  });

  it.each(hidden.map((row, index) => [...row, index] as const))(
    '%s %s: a gap, unknown verdicts, no crash and no pass',
    (_service, action, rules, index) => {
      const { gaps = [], unknown = [], findings = [] } = reports[index] ?? {};
      expect(gaps.map(({ api }) => api.split(':')[1])).toContain(action);
      for (const rule of rules) expect(pairs(unknown)).toContain(`${rule} ${open}`);
      for (const rule of rules) expect(pairs(findings)).not.toContain(`${rule} ${open}`);
      expect(pairs(findings)).toContain(`aws-ec2-imdsv1-allowed ${open}`);
    },
  );

  it('for instances leaves the scope unreadable and exits with 3', async () => {
    const faults: Fault[] = [{ service: 'ec2', action: 'DescribeInstances', kind: 'deny' }];
    const { code, report } = await scanAws([], { faults });
    expect(report.scan.complete).toBe(false);
    expect(report.scan.scopes.find(({ region }) => region === 'eu-west-1')?.status).toBe('unreadable');
    expect(code).toBe(3);
  });

  it('for the regions falls back to the configured region', async () => {
    const faults: Fault[] = [{ service: 'ec2', action: 'DescribeRegions', kind: 'deny' }];
    const { report } = await scanAws([], { faults });
    expect(report.gaps.map(({ api }) => api)).toContain('ec2:DescribeRegions');
    expect(pairs(report.findings)).toContain(`aws-ec2-imdsv1-allowed ${open}`);
  });
});

describe('a region that misbehaves', { timeout: 90_000 }, () => {
  const kinds = ['hang', 'truncate', 'html-500', 'reset'] as const;
  let reports: readonly AccountReport[] = [];
  beforeAll(async () => {
    const troubles = kinds.map((kind) => ({ faults: [{ region: 'us-east-1', service: 'ec2', kind }] }));
    reports = await scanTroubled(troubles, ['--timeout', '2']);
  });

  it.each(kinds.map((kind, index) => [kind, index] as const))('%s: gaps there, findings elsewhere', (_kind, index) => {
    const { findings = [], gaps = [], scopes = [] } = reports[index] ?? {};
    expect(pairs(findings)).toContain(`aws-ec2-ssrf-credential-path ${open}`);
    expect(gaps.filter(({ region }) => region === 'us-east-1').length).toBeGreaterThan(5);
    expect(scopes.find(({ region }) => region === 'us-east-1')?.status).toBe('unreadable');
  });
});
