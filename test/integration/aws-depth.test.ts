import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CloudScan, pairs, scanAws } from './aws-scan.ts';

const estate = readFileSync(new URL('depth-estate.yaml', import.meta.url), 'utf8');

let scan: CloudScan;
beforeAll(async () => {
  scan = await scanAws(['--evidence', 'cloudwatch', '--include', 'pass'], {}, estate);
});

function messageOf(ruleId: string, id: string): string {
  const hit = scan.report.findings.find((finding) => finding.ruleId === ruleId && finding.resource.id === id);
  if (hit === undefined) throw new Error(`no ${ruleId} on ${id}`);
  return hit.message;
}

describe('metadata calls without a token, by CloudWatch', () => {
  it('says how often and what to do first where there were some', () => {
    const message = messageOf('aws-ec2-imdsv1-allowed', 'i-0000000000000000a');
    expect(message).toContain('7 calls within 14 days');
    expect(message).toContain('find the caller first');
  });

  it('says to enforce where there were none', () => {
    expect(messageOf('aws-ec2-imdsv1-allowed', 'i-0000000000000000b')).toContain('enforce now');
  });

  it('says neither where there is no datapoint', () => {
    const message = messageOf('aws-ec2-imdsv1-allowed', 'i-0000000000000000c');
    expect(message).not.toContain('enforce now');
    expect(message).not.toContain('find the caller');
  });

  it('asks in the right region, many instances a call', () => {
    const calls = scan.calls.filter(({ action }) => action === 'GetMetricData');
    expect(calls.map(({ region }) => region)).toEqual(['eu-west-1']);
  });

  it('tells the price before and after, on standard error', () => {
    expect(scan.stderr).toContain('CloudWatch: about to ask for up to 1,000 metrics at about $0.01 per 1,000');
    expect(scan.stderr).toContain('CloudWatch: asked for 7 metrics: less than $0.01');
  });

  it('is not asked, and costs nothing, unless the user says so', async () => {
    const { calls, stderr } = await scanAws([], {}, estate);
    expect(calls.some(({ service }) => service === 'cloudwatch')).toBe(false);
    expect(stderr).not.toContain('CloudWatch');
  });
});

describe('the next launch of a scale group', () => {
  const rule = 'aws-asg-next-launch-imdsv1';

  it('is that of the version which the group really names', () => {
    expect(pairs(scan.report.findings.filter(({ ruleId }) => ruleId === rule))).toEqual([
      `${rule} by-default`,
      `${rule} mixed`,
      `${rule} pinned-open`,
    ]);
  });

  it('names the template of an override', () => {
    expect(messageOf(rule, 'mixed')).toContain('launch template lt-0b version 2 ($Latest)');
    expect(messageOf(rule, 'by-default')).toContain('launch template lt-0a version 1 ($Default)');
  });
});

describe('a path whose role refuses credentials of IMDSv1', () => {
  const id = 'i-0000000000000000d';

  it('is a finding of its own, and the whole path is none', () => {
    const rules = scan.report.findings.filter(({ resource }) => resource.id === id).map(({ ruleId }) => ruleId);
    expect(rules).toContain('aws-ec2-ssrf-credential-path-restricted');
    expect(rules).not.toContain('aws-ec2-ssrf-credential-path');
    expect(messageOf('aws-ec2-ssrf-credential-path-restricted', id)).toContain('ledger');
  });
});

describe('a secret in a version of a template that nothing uses', () => {
  it('is found, and its version named', () => {
    expect(pairs(scan.report.findings)).toContain('aws-launch-template-user-data-secret lt-0c');
    expect(messageOf('aws-launch-template-user-data-secret', 'lt-0c')).toContain('version 1');
  });
});
