import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { awsPermissions } from '../../src/collect/aws/permissions.ts';
import { pairs, scanAws } from './aws-scan.ts';
import { runCli } from './cli.ts';

const wholePath = 'aws-ec2-ssrf-credential-path i-0000000000000000a';

describe('a scan of AWS through the real SDK', () => {
  it('finds what the estate holds and says which machine could not be judged', async () => {
    const { code, report } = await scanAws(['--include', 'skip']);
    expect(pairs(report.findings)).toEqual([
      'aws-ec2-hop-limit-above-1 i-0000000000000000a',
      'aws-ec2-http-port-public i-0000000000000000a',
      'aws-ec2-imdsv1-allowed i-0000000000000000a',
      wholePath,
      'aws-ec2-user-data-secret i-0000000000000000a',
    ]);
    expect(pairs(report.unknown)).toEqual([
      'aws-ec2-hop-limit-above-1 i-0000000000000000d',
      'aws-ec2-imds-without-role i-0000000000000000d',
      'aws-ec2-imdsv1-allowed i-0000000000000000d',
    ]);
    // The instance whose options the API left out is the one gap.
    expect(report.gaps).toMatchObject([{ api: 'ec2:DescribeInstances', code: 'MissingField' }]);
    expect(pairs(report.skip ?? [])).toContain('aws-ec2-imdsv1-allowed i-0000000000000000c');
    expect(code).toBe(1);
  });

  it('sees the same through pages of one', async () => {
    const [whole, paged] = await Promise.all([scanAws(), scanAws([], { pageSize: 1 })]);
    expect(pairs(paged.report.findings)).toEqual(pairs(whole.report.findings));
    expect(paged.report.summary.resources).toBe(whole.report.summary.resources);
    expect(paged.calls.filter(({ action }) => action === 'DescribeInstances').length).toBeGreaterThan(3);
  });

  it('waits when the API throttles and loses nothing', async () => {
    const { report } = await scanAws([], { faults: [{ service: 'ec2', kind: 'throttle', times: 4 }] });
    expect(pairs(report.findings)).toContain(wholePath);
    expect(report.gaps.map(({ code }) => code)).toEqual(['MissingField']);
  });

  it('makes only calls that the published least policy allows', async () => {
    const { calls } = await scanAws(['--evidence', 'cloudwatch', '--evidence', 'cloudtrail']);
    const prefixes: Record<string, string> = { elb: 'elasticloadbalancing', elbv2: 'elasticloadbalancing' };
    const made = new Set(calls.map(({ service, action }) => `${prefixes[service] ?? service}:${action}`));
    const allowed = new Set<string>(awsPermissions.map(({ action }) => action));
    expect([...made].filter((action) => !allowed.has(action))).toEqual([]);
    expect(made.size).toBeGreaterThan(20);
  });

  it('does not read user data when told so, and skips the rules that need it', async () => {
    const { report, calls } = await scanAws(['--no-user-data', '--include', 'skip']);
    expect(calls.some(({ action }) => action === 'DescribeInstanceAttribute')).toBe(false);
    expect(pairs(report.skip ?? [])).toContain('aws-ec2-user-data-secret i-0000000000000000a');
    expect(pairs(report.unknown).join()).not.toContain('user-data');
  });

  it('reads the regions it is told and no others', async () => {
    const { report, calls } = await scanAws(['--region', 'us-east-1']);
    expect(report.findings).toEqual([]);
    expect(new Set(calls.filter(({ service }) => service === 'ec2').map(({ region }) => region))).toEqual(
      new Set(['us-east-1']),
    );
  });
});

describe('an account with nothing in it', () => {
  const empty =
    "accounts: [{ id: '111122223333', accessKeyId: TESTSHOP, regions: { eu-west-1: { imdsDefaults: { HttpTokens: required } } } }]";

  it('is complete, has no findings and exits with 0', async () => {
    const { code, report } = await scanAws([], {}, empty);
    expect(report.scan.complete).toBe(true);
    expect(report.findings).toEqual([]);
    expect(code).toBe(0);
  });
});

describe('a saved inventory', () => {
  it('gives the same findings, unknowns and gaps as the scan that saved it, and holds no secret', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'imds-audit-save-'));
    try {
      const file = path.join(folder, 'inventory.ndjson');
      const scanned = await scanAws(['--save', file]);
      const replayed = await runCli(['scan', '--from', file, '--format', 'json']);
      const report = JSON.parse(replayed.stdout);
      expect(report.findings).toEqual(scanned.report.findings);
      expect(report.unknown).toEqual(scanned.report.unknown);
      expect(report.gaps).toEqual(scanned.report.gaps);
      expect(replayed.code).toBe(scanned.code);
      expect(await readFile(file, 'utf8')).not.toContain('export DB_PASSWORD');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
