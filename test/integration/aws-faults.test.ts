import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/emulator/fault.ts';
import { pairs, scanAws } from './aws-scan.ts';

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

describe.concurrent('a call that is denied', { timeout: 90_000 }, () => {
  it.for(hidden)('%s %s: a gap, unknown verdicts, no crash and no pass', async ([service, action, rules]) => {
    const { code, report } = await scanAws(['--include', 'pass'], { faults: [{ service, action, kind: 'deny' }] });
    expect(report.gaps.map(({ api }) => api.split(':')[1])).toContain(action);
    const unknown = pairs(report.unknown);
    for (const rule of rules) expect(unknown).toContain(`${rule} ${open}`);
    const others = pairs(report.findings);
    for (const rule of rules) expect(others).not.toContain(`${rule} ${open}`);
    expect(others).toContain(`aws-ec2-imdsv1-allowed ${open}`);
    expect(code).toBe(1);
  });

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

// A throttled region is asked again with growing pauses, several at a time.
describe.concurrent('a region that misbehaves', { timeout: 90_000 }, () => {
  const faultyRegion = (kind: Fault['kind']): Fault[] => [{ region: 'us-east-1', service: 'ec2', kind }];

  it.for(['hang', 'truncate', 'html-500', 'reset', 'throttle'] as const)(
    '%s: gaps there, findings elsewhere',
    async (kind) => {
      const { report } = await scanAws(['--timeout', '1'], { faults: faultyRegion(kind) });
      expect(pairs(report.findings)).toContain(`aws-ec2-ssrf-credential-path ${open}`);
      const there = report.gaps.filter(({ region }) => region === 'us-east-1');
      expect(there.length).toBeGreaterThan(5);
      expect(report.scan.scopes.find(({ region }) => region === 'us-east-1')?.status).toBe('unreadable');
    },
  );
});
