import type { Log, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { ReportSource, ScopeResult } from '../../src/model/report.ts';
import { renderSarif } from '../../src/report/sarif/sarif.ts';
import { expectGolden } from './golden.ts';
import { finding, instance, plainOptions, render, reportSource, rule } from './report-source.ts';
import { sampleEstate } from './sample-estate.ts';

async function sarifOf(source: ReportSource, options = plainOptions): Promise<Log> {
  return JSON.parse(await render(renderSarif, source, options));
}

function scope(account: string, status: ScopeResult['status'], region = 'eu-west-1'): ScopeResult {
  return { cloud: 'aws', account, region, status, resources: 0 };
}

function identity({ ruleId, locations, partialFingerprints }: Result): string {
  const uri = locations?.[0]?.physicalLocation?.artifactLocation?.uri;
  return [ruleId, uri, partialFingerprints?.['primaryLocationLineHash']].join('|');
}

describe('the SARIF report of an estate with everything', () => {
  it('is what it was', async () => {
    expectGolden('estate.sarif', await render(renderSarif, sampleEstate()));
  });

  it('has one run an account, each with a category of its own, also where nothing was found', async () => {
    const { runs } = await sarifOf(sampleEstate());
    expect(runs.map((run) => [run.automationDetails?.id, run.results?.length])).toEqual([
      ['imds-audit/aws/111122223333/', 11],
      ['imds-audit/aws/444455556666/', 2],
      ['imds-audit/azure/00000000-1111-2222-3333-444444444444/', 1],
      ['imds-audit/aws/555566667777/', 0],
    ]);
  });

  it('leaves out an account of which nothing was read, and says so', async () => {
    const log = await sarifOf(sampleEstate());
    const told = log.runs.flatMap((run) => run.invocations?.[0]?.toolExecutionNotifications ?? []);
    expect(told.map((note) => note.message.text)).toContainEqual(expect.stringMatching(/^aws 777788889999: nothing/));
    expect(log.properties?.['unreadableAccounts']).toEqual(['aws/777788889999']);
  });

  it('draws the way in of an attack path as a code flow', async () => {
    const { runs } = await sarifOf(sampleEstate());
    const path = runs[0]?.results?.find((result) => result.ruleId === 'aws-ec2-ssrf-credential-path');
    const steps = path?.codeFlows?.[0]?.threadFlows[0]?.locations.map((step) => step.location?.message?.text);
    expect(steps?.[0]).toBe('internet');
    expect(steps).toHaveLength(6);
  });

  it('gives every result a path that GitHub takes', async () => {
    const { runs } = await sarifOf(sampleEstate());
    const uris = runs.flatMap((run) => run.results ?? []).map((result) => result.locations?.[0]?.physicalLocation);
    for (const place of uris) {
      expect(place?.artifactLocation?.uri).toMatch(/^(aws|azure)\/[A-Za-z0-9%._~/-]+$/);
      expect(place?.region?.startLine).toBe(1);
    }
  });

  it('lets no name become a link', async () => {
    const text = await render(renderSarif, sampleEstate());
    const messages = [...text.matchAll(/"message":\{"text":"(?:[^"\\]|\\.)*"/g)].map(([message]) => message);
    expect(messages.some((message) => message.includes('click'))).toBe(true);
    for (const message of messages) expect(message).not.toMatch(/(?<!\\)\[/);
  });
});

describe('identity of SARIF results', () => {
  it('is distinct within a run, even when two sources share an owner', async () => {
    const owner = { kind: 'aws.autoscaling.group', id: 'arn:x/web', name: 'web' };
    const findings = ['6', '7'].map((version) =>
      finding('r', 'high', instance(`i-${version}`), { owner, fingerprint: 'same', group: `version ${version}` }),
    );
    const { runs } = await sarifOf(reportSource({ findings }));
    const identities = runs[0]?.results?.map(identity);
    expect(identities).toEqual([
      'r|aws/111122223333/eu-west-1/autoscaling-group/web|same:1',
      'r|aws/111122223333/eu-west-1/autoscaling-group/web|same:2',
    ]);
  });

  it('does not change when the machines of a group do', async () => {
    const of = async (ids: readonly string[]): Promise<string[]> => {
      const owner = { kind: 'aws.autoscaling.group', id: 'web' };
      const findings = ids.map((id) => finding('r', 'high', instance(id), { owner, fingerprint: 'f', group: 'g' }));
      const { runs } = await sarifOf(reportSource({ findings }));
      return (runs[0]?.results ?? []).map(identity);
    };
    expect(await of(['i-1', 'i-2'])).toEqual(await of(['i-3']));
  });

  it('comes from the source where one source serves several owners', async () => {
    const source = { kind: 'aws.ec2.launch-template', id: 'lt-1', label: 'launch template lt-1' };
    const findings = ['a', 'b'].map((name) =>
      finding('r', 'high', instance(`i-${name}`), { owner: { kind: 'asg', id: name }, group: 'g', source }),
    );
    const { runs } = await sarifOf(reportSource({ findings }));
    expect(runs[0]?.results?.map(identity)).toEqual([
      expect.stringMatching(/^r\|aws\/111122223333\/eu-west-1\/ec2-launch-template\/lt-1\|[0-9a-f]{64}:1$/),
    ]);
  });
});

describe('limits of SARIF', () => {
  it('keeps the worst 5,000 results of a run and says what it cut', async () => {
    const findings = Array.from({ length: 5_100 }, (_, index) =>
      finding('r', index < 5_000 ? 'low' : 'critical', instance(`i-${index}`)),
    );
    const { runs } = await sarifOf(reportSource({ findings }));
    expect(runs[0]?.results).toHaveLength(5_000);
    expect(runs[0]?.results?.slice(0, 100).every(({ level }) => level === 'error')).toBe(true);
    const texts = runs[0]?.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text);
    expect(texts).toEqual([expect.stringMatching(/5000 worst groups .* 100 findings/)]);
  });

  it('writes 20 runs at most and names the accounts that it left out', async () => {
    const accounts = Array.from({ length: 22 }, (_, index) => `1000000000${10 + index}`);
    const findings = accounts.map((account) => finding('r', 'low', instance('i-1', { account })));
    const log = await sarifOf(
      reportSource({ findings, scan: { scopes: accounts.map((account) => scope(account, 'read')) } }),
    );
    expect(log.runs).toHaveLength(20);
    expect(log.properties?.['cutAccounts']).toEqual(['aws/100000000030', 'aws/100000000031']);
  });
});

describe('success of a SARIF run', () => {
  const successOf = async (scopes: ScopeResult[]) => {
    const { runs } = await sarifOf(reportSource({ scan: { scopes } }));
    return runs.map((run) => run.invocations?.[0]?.executionSuccessful);
  };

  it('is claimed when every scope of the account was read, at least in part', async () => {
    expect(await successOf([scope('1', 'read'), scope('1', 'partial', 'b'), scope('1', 'skipped', 'c')])).toEqual([
      true,
    ]);
  });

  it('is not claimed when a whole region is missing', async () => {
    expect(await successOf([scope('1', 'read'), scope('1', 'unreadable', 'b')])).toEqual([false]);
  });

  it('has no run to be claimed in when nothing was read', async () => {
    expect(await successOf([scope('1', 'unreadable')])).toEqual([]);
  });
});

describe('SARIF rules', () => {
  it('carry a security severity that GitHub ranks as ours, and none for info', async () => {
    const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
    const rules = severities.map((severity) => rule(`aws-ec2-${severity}`, severity));
    const { runs } = await sarifOf(reportSource({ rules }));
    const written = runs[0]?.tool.driver.rules?.map((one) => one.properties?.['security-severity']);
    expect(written).toEqual(['9.5', '8.0', '5.5', '2.0', undefined]);
  });

  it('exist for a finding whose rule nobody described', async () => {
    const { runs } = await sarifOf(reportSource({ findings: [finding('my-rule', 'low', instance('i-1'))] }));
    expect(runs[0]?.tool.driver.rules?.map(({ id }) => id)).toEqual(['my-rule']);
  });

  it('take the category prefix of the options', async () => {
    const { runs } = await sarifOf(sampleEstate(), { ...plainOptions, sarifCategory: 'nightly/' });
    expect(runs[0]?.automationDetails?.id).toBe('nightly/aws/111122223333/');
  });
});
