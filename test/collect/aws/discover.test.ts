import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { NoCredentialsError } from '../../../src/collect/errors.ts';
import { ec2, query } from './empty-answers.ts';
import { ec2Error, queryError } from './fake-aws.ts';
import { isolateEnvironment, openCollector } from './open-collector.ts';

beforeEach(() => isolateEnvironment());
afterEach(() => vi.unstubAllEnvs());

const regions = (...items: [string, string][]) =>
  ec2(
    'DescribeRegions',
    `<regionInfo>${items.map(([name, status]) => `<item><regionName>${name}</regionName><optInStatus>${status}</optInStatus></item>`).join('')}</regionInfo>`,
  );

const identity = (account: string) =>
  query('GetCallerIdentity', `<Arn>arn:aws:iam::${account}:user/u</Arn><Account>${account}</Account>`);

function writeProfiles(names: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'imds-audit-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const text = names.map((name) => `[${name}]\naws_access_key_id=AKIA${name}\naws_secret_access_key=s\n`).join('');
  writeFileSync(join(folder, 'credentials'), text);
  writeFileSync(join(folder, 'config'), names.map((name) => `[profile ${name}]\nregion=eu-central-1\n`).join(''));
  isolateEnvironment({
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_CONFIG_FILE: join(folder, 'config'),
  });
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
}

describe('discovering what the credentials open', () => {
  it('reads the enabled regions and skips those that are not opted in', async () => {
    const { aws, collector } = await openCollector(
      {
        'ec2:DescribeRegions': () =>
          regions(['us-east-1', 'opt-in-not-required'], ['me-south-1', 'not-opted-in'], ['af-south-1', 'opted-in']),
      },
      { regions: [] },
    );
    const { scopes, skipped, gaps } = await collector.discover();
    expect(scopes.map(({ account, region }) => `${account}/${region}`)).toEqual([
      '111122223333/af-south-1',
      '111122223333/us-east-1',
    ]);
    expect(skipped).toMatchObject([{ region: 'me-south-1', status: 'skipped', resources: 0 }]);
    expect(gaps).toEqual([]);
    expect(aws.calls.at(-1)?.query.get('AllRegions')).toBe('true');
  });

  it('asks for no list of regions when they are named', async () => {
    const { aws, collector } = await openCollector({}, { regions: ['eu-west-1', 'eu-west-1', 'eu-north-1'] });
    expect((await collector.discover()).scopes.map(({ region }) => region)).toEqual(['eu-north-1', 'eu-west-1']);
    expect(aws.calls.map(({ action }) => action)).toEqual(['sts:GetCallerIdentity']);
  });

  it('falls back to the configured region when regions may not be listed', async () => {
    isolateEnvironment({ AWS_REGION: 'eu-west-3' });
    const script = { 'ec2:DescribeRegions': () => ec2Error('UnauthorizedOperation') };
    const { scopes, gaps } = await (await openCollector(script, { regions: [] })).collector.discover();
    expect(scopes.map(({ region }) => region)).toEqual(['eu-west-3']);
    expect(gaps).toMatchObject([
      {
        api: 'ec2:DescribeRegions',
        kind: 'denied',
        code: 'UnauthorizedOperation',
        fix: 'allow ec2:DescribeRegions, or name the regions with --region',
      },
    ]);
  });

  it('does not take an empty list of regions for an account without regions', async () => {
    const { collector } = await openCollector({ 'ec2:DescribeRegions': () => regions() }, { regions: [] });
    const { scopes, gaps } = await collector.discover();
    expect(scopes).toEqual([]);
    expect(gaps).toMatchObject([{ api: 'ec2:DescribeRegions', code: 'NoRegions' }]);
  });

  it('says what to do when there are no credentials', async () => {
    isolateEnvironment();
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    const { collector } = await openCollector({});
    const error = await collector.discover().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(NoCredentialsError);
    expect(error).toMatchObject({ code: 'CredentialsProviderError', hint: expect.stringContaining('--profile') });
  });

  it('says that the credentials have expired', async () => {
    const { collector } = await openCollector({ 'sts:GetCallerIdentity': () => queryError('ExpiredToken') });
    await expect(collector.discover()).rejects.toMatchObject({ name: 'NoCredentialsError', code: 'ExpiredToken' });
  });

  it('says that the endpoint cannot be reached', async () => {
    const { collector } = await openCollector({}, { endpointUrl: 'http://127.0.0.1:1' });
    await expect(collector.discover()).rejects.toMatchObject({ name: 'NoCredentialsError', code: 'ECONNREFUSED' });
  });

  it.each(['AccessDenied', 'InternalFailure'])(
    'goes on without an account number when STS answers %s',
    async (code) => {
      const { collector } = await openCollector({ 'sts:GetCallerIdentity': () => queryError(code) });
      const { scopes, gaps } = await collector.discover();
      expect(scopes).toMatchObject([{ account: 'unknown', region: 'eu-west-1' }]);
      expect(gaps).toMatchObject([{ api: 'sts:GetCallerIdentity', code }]);
    },
  );

  it('scans an account once when two profiles open it, in the region of the profile', async () => {
    writeProfiles(['one', 'two']);
    const { aws, collector } = await openCollector(
      { 'ec2:DescribeRegions': () => regions(['eu-central-1', 'opt-in-not-required']) },
      { profiles: ['one', 'two'], regions: [] },
    );
    const { scopes } = await collector.discover();
    expect(scopes).toEqual([{ cloud: 'aws', account: '111122223333', region: 'eu-central-1' }]);
    expect(new Set(aws.calls.map(({ region }) => region))).toEqual(new Set(['eu-central-1']));
  });

  it('turns one refused profile of two into a gap', async () => {
    writeProfiles(['good', 'bad']);
    const { collector } = await openCollector(
      {
        'sts:GetCallerIdentity': ({ accessKey }) =>
          accessKey === 'AKIAgood' ? identity('444455556666') : queryError('InvalidClientTokenId'),
      },
      { profiles: ['good', 'bad', 'missing'] },
    );
    const { scopes, gaps } = await collector.discover();
    expect(scopes).toMatchObject([{ account: '444455556666' }]);
    expect(gaps.map(({ code, kind }) => [code, kind]).sort()).toEqual([
      ['CredentialsProviderError', 'refused'],
      ['InvalidClientTokenId', 'refused'],
    ]);
    expect(gaps.map(({ resource }) => resource)).toContain('profile missing');
  });
});
