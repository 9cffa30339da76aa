import { describe, expect, it } from 'vitest';
import { createEvaluator } from '../../src/evaluate/evaluate.ts';
import type { Finding, OutcomeRecord } from '../../src/model/finding.ts';
import type { Ec2Instance } from '../../src/model/resource/aws.ts';
import { compileRules, readRuleDirectory } from '../../src/rules/load.ts';
import { rule } from '../rules/rule-text.ts';

const { rules } = compileRules(await readRuleDirectory('rules'));
const evaluate = createEvaluator(rules);

const secret = {
  kind: 'generic-password',
  family: 'assignment',
  place: 'userData',
  layer: 'script',
  line: 3,
  key: 'DB_PASSWORD',
  mask: '****',
  confidence: 'medium' as const,
  commented: false,
  advice: 'Keep it in Secrets Manager.',
  discriminator: 'generic-password/script/DB_PASSWORD/1',
  group: 'text-1',
};

const web: Ec2Instance = {
  cloud: 'aws',
  kind: 'aws.ec2.instance',
  id: 'i-1',
  arn: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1',
  account: '111122223333',
  region: 'eu-west-1',
  name: 'web-1',
  state: 'running',
  imds: { endpoint: 'enabled', tokens: 'optional', hopLimit: 2 },
  role: {
    attached: true,
    name: 'web',
    arn: 'arn:aws:iam::111122223333:role/web',
    grants: true,
    admin: false,
    restricted: false,
    used: true,
  },
  userData: { present: true, secrets: [secret, { ...secret, discriminator: 'other' }], weak: [] },
  tagSecrets: [],
  container: { host: false, evidence: [] },
  reach: { http: { exposure: 'public', ports: [80], paths: [], chain: ['internet', 'sg-1 tcp/80'], latent: false } },
};

function findings(records: readonly OutcomeRecord[]): Finding[] {
  return records.filter((record) => record.status === 'fail');
}

function finding(resource: Ec2Instance, ruleId: string): Finding {
  const [found] = findings(evaluate(resource)).filter((record) => record.ruleId === ruleId);
  if (found === undefined) throw new Error(`${ruleId} did not fire`);
  return found;
}

function statuses(resource: Ec2Instance): Record<string, string> {
  return Object.fromEntries(evaluate(resource).map((record) => [record.ruleId, record.status]));
}

describe('an instance with a public port, IMDSv1 and a role', () => {
  it('gets the rules of its kind in the order of their ids', () => {
    const ids = evaluate(web).map((record) => record.ruleId);
    expect(ids).toEqual([...ids].sort());
    expect(ids.every((id) => id.startsWith('aws-ec2-'))).toBe(true);
  });

  it('fails what is wrong and passes the rest', () => {
    expect(statuses(web)).toEqual({
      'aws-ec2-container-hop-limit': 'pass',
      'aws-ec2-hop-limit-above-1': 'fail',
      'aws-ec2-http-port-public': 'fail',
      'aws-ec2-imds-without-role': 'pass',
      'aws-ec2-imdsv1-allowed': 'fail',
      'aws-ec2-role-admin': 'pass',
      'aws-ec2-role-unreachable': 'pass',
      'aws-ec2-role-unused': 'pass',
      'aws-ec2-role-without-permissions': 'pass',
      'aws-ec2-ssrf-credential-path': 'fail',
      'aws-ec2-ssrf-credential-path-restricted': 'pass',
      'aws-ec2-tag-secret': 'pass',
      'aws-ec2-user-data-secret': 'fail',
      'aws-ec2-user-data-weak-password': 'pass',
    });
  });

  it('gets a path finding with the whole chain', () => {
    expect(finding(web, 'aws-ec2-ssrf-credential-path')).toMatchObject({
      severity: 'critical',
      confidence: 'high',
      chain: ['internet', 'sg-1 tcp/80', 'metadata service without a token (IMDSv1)', 'credentials of role web'],
      resource: { id: 'i-1', name: 'web-1', account: '111122223333' },
      owner: { kind: 'aws.ec2.instance', id: 'i-1', name: 'web-1' },
    });
  });

  it('says to require tokens before it talks of hops', () => {
    expect(finding(web, 'aws-ec2-hop-limit-above-1').message).toContain('Require tokens first');
    const hardened: Ec2Instance = { ...web, imds: { ...web.imds, tokens: 'required' } };
    expect(finding(hardened, 'aws-ec2-hop-limit-above-1').message).not.toContain('Require tokens first');
  });

  it('shows a secret by its mask and place alone', () => {
    const found = finding(web, 'aws-ec2-user-data-secret');
    expect(found.confidence).toBe('medium');
    expect(found.evidence).toContainEqual({ path: 'userData.secrets[0].mask', value: '****' });
    expect(found.message).toContain('DB_PASSWORD, line 3 of script (****)');
  });
});

describe('an instance of which nothing was read', () => {
  it('passes nothing', () => {
    const bare: Ec2Instance = { cloud: 'aws', kind: 'aws.ec2.instance', id: 'i-2', account: '1', region: 'r' };
    expect(new Set(evaluate(bare).map((record) => record.status))).toEqual(new Set(['unknown']));
    const running = evaluate({ ...bare, state: 'running' });
    expect(new Set(running.map((record) => record.status))).toEqual(new Set(['unknown']));
  });
});

describe('fingerprints', () => {
  const group = { kind: 'aws.autoscaling.group', id: 'web' };

  it('are SHA-256 in hex and the same on every run', () => {
    const { fingerprint } = finding(web, 'aws-ec2-imdsv1-allowed');
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(finding({ ...web, name: 'renamed' }, 'aws-ec2-imdsv1-allowed').fingerprint).toBe(fingerprint);
  });

  it('survive the instances of a group', () => {
    const one = finding({ ...web, id: 'i-1', owner: group }, 'aws-ec2-imdsv1-allowed');
    const two = finding({ ...web, id: 'i-2', owner: group }, 'aws-ec2-imdsv1-allowed');
    expect(one.fingerprint).toBe(two.fingerprint);
    expect(one.owner).toEqual(group);
  });

  it.each([
    ['rule', web, 'aws-ec2-http-port-public'],
    ['instance', { ...web, id: 'i-2' }, 'aws-ec2-imdsv1-allowed'],
    ['account', { ...web, account: '2' }, 'aws-ec2-imdsv1-allowed'],
    ['region', { ...web, region: 'us-east-1' }, 'aws-ec2-imdsv1-allowed'],
    ['owner', { ...web, owner: group }, 'aws-ec2-imdsv1-allowed'],
  ])('differ by %s', (_, resource, ruleId) => {
    expect(finding(resource, ruleId).fingerprint).not.toBe(finding(web, 'aws-ec2-imdsv1-allowed').fingerprint);
  });

  it('do not run neighbouring parts together', () => {
    const a = finding({ ...web, account: '1', region: '23' }, 'aws-ec2-imdsv1-allowed');
    const b = finding({ ...web, account: '12', region: '3' }, 'aws-ec2-imdsv1-allowed');
    expect(a.fingerprint).not.toBe(b.fingerprint);
  });

  it('tell the secrets of one machine apart', () => {
    const both = findings(evaluate(web)).filter((record) => record.ruleId === 'aws-ec2-user-data-secret');
    expect(new Set(both.map((record) => record.fingerprint)).size).toBe(2);
  });
});

describe('groups', () => {
  const source = { kind: 'launch-template', id: 'lt-1', version: '7', label: 'launch template lt-1 version 7' };

  it('join the findings of one source and copy it', () => {
    const one = finding({ ...web, source }, 'aws-ec2-imdsv1-allowed');
    const two = finding({ ...web, id: 'i-2', source }, 'aws-ec2-imdsv1-allowed');
    expect(one.group).toBe(two.group);
    expect(one.source).toEqual(source);
    const other = finding({ ...web, source: { ...source, version: '8' } }, 'aws-ec2-imdsv1-allowed');
    expect(other.group).not.toBe(one.group);
  });

  it('join the findings of one text in any account', () => {
    const one = finding(web, 'aws-ec2-user-data-secret');
    const two = finding({ ...web, id: 'i-2', account: '2', owner: { kind: 'g', id: 'g' } }, 'aws-ec2-user-data-secret');
    expect(one.group).toBe(two.group);
  });

  it('are never shared by two rules', () => {
    const groups = findings(evaluate({ ...web, source, userData: { present: true, secrets: [], weak: [] } })).map(
      (f) => f.group,
    );
    expect(new Set(groups).size).toBe(groups.length);
  });
});

describe('an element without a discriminator', () => {
  it('is told apart by its position', () => {
    const each = rule({ each: 'resource.tagSecrets', require: undefined, when: undefined, message: 'x' });
    const found = findings(createEvaluator([each])({ ...web, tagSecrets: [secret, secret] }));
    expect(new Set(found.map((record) => record.fingerprint)).size).toBe(2);
  });
});

describe('user data that was not asked for', () => {
  it('skips the rules that need it', () => {
    const { userData: _, ...rest } = web;
    const unread = [{ path: 'userData', kind: 'not-requested' as const, reason: 'User data was not asked for' }];
    expect(statuses({ ...rest, unread })).toMatchObject({
      'aws-ec2-user-data-secret': 'skip',
      'aws-ec2-user-data-weak-password': 'skip',
      'aws-ec2-imdsv1-allowed': 'fail',
    });
  });
});
