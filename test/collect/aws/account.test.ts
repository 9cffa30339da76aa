import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awsPermissions } from '../../../src/collect/aws/permissions.ts';
import { emptyAnswers, query } from './empty-answers.ts';
import { isolateEnvironment, openCollector, scope } from './open-collector.ts';

beforeEach(() => isolateEnvironment());
afterEach(() => vi.unstubAllEnvs());

describe('the IAM of an account', () => {
  it('is read once, over all pages, at the global endpoint of the partition', async () => {
    const details = 'GetAccountAuthorizationDetails';
    const { aws, collector } = await openCollector({
      'iam:GetAccountAuthorizationDetails': ({ query: asked }) =>
        asked.get('Marker') === null
          ? query(
              details,
              '<IsTruncated>true</IsTruncated><Marker>m</Marker><RoleDetailList><member><RoleName>a</RoleName></member></RoleDetailList>',
            )
          : query(
              details,
              '<IsTruncated>false</IsTruncated><Policies><member><PolicyName>p</PolicyName></member></Policies>',
            ),
    });
    await collector.discover();
    const [first, second] = await Promise.all([collector.readIam(scope.account), collector.readIam(scope.account)]);
    expect(first).toMatchObject({ roles: { items: [{ RoleName: 'a' }] }, policies: { items: [{ PolicyName: 'p' }] } });
    expect(second).toBe(first);
    const asked = aws.calls.filter(({ action }) => action.startsWith('iam:'));
    expect(asked).toHaveLength(2);
    expect(asked[0]?.query.getAll('Filter.member.3')).toEqual(['AWSManagedPolicy']);
  });
});

describe('calls without a token', () => {
  const question = (id: string) => ({ instanceId: id, metric: 'MetadataNoToken' as const });

  it('are summed by day over all pages, and a day without a datapoint is missing', async () => {
    const result = (...days: number[]) => ({
      Id: 'q0',
      StatusCode: 'Complete',
      Timestamps: days.map((day) => Date.UTC(2026, 2, day) / 1000),
      Values: days,
    });
    const { aws, collector } = await openCollector({
      'monitoring:GetMetricData': (_call, count) =>
        JSON.stringify(
          count === 1
            ? { MetricDataResults: [{ ...result(1), StatusCode: 'PartialData' }], NextToken: 't' }
            : { MetricDataResults: [result(3), { Id: 'q1', StatusCode: 'Complete', Timestamps: [], Values: [] }] },
        ),
    });
    await collector.discover();
    const answers = await collector.metadataUse(scope, [question('i-1'), question('i-2')]);
    expect(answers.get('i-1')).toEqual({
      ok: true,
      value: {
        metric: 'MetadataNoToken',
        windowDays: 14,
        days: [
          { day: '2026-03-01', calls: 1 },
          { day: '2026-03-03', calls: 3 },
        ],
      },
    });
    expect(answers.get('i-2')).toMatchObject({ ok: true, value: { days: [] } });
    expect(aws.calls.find(({ action }) => action.startsWith('monitoring:'))?.json).toMatchObject({
      StartTime: Date.UTC(2026, 1, 20) / 1000,
      EndTime: Date.UTC(2026, 2, 6) / 1000,
      MetricDataQueries: [
        {
          MetricStat: { Period: 86_400, Stat: 'Sum', Metric: { MetricName: 'MetadataNoToken', Namespace: 'AWS/EC2' } },
        },
        { Id: 'q1' },
      ],
    });
  });

  it.each([
    ['Forbidden', 'denied'],
    ['InternalError', 'unavailable'],
    [undefined, 'malformed'],
  ])('that CloudWatch answers with %s are unknown', async (StatusCode, kind) => {
    const { collector } = await openCollector({
      'monitoring:GetMetricData': () =>
        JSON.stringify({ MetricDataResults: [{ Id: 'q0', StatusCode, Timestamps: [], Values: [] }] }),
    });
    await collector.discover();
    const answers = await collector.metadataUse(scope, [question('i-1')]);
    expect(answers.get('i-1')).toMatchObject({ ok: false, gap: { kind, api: 'cloudwatch:GetMetricData' } });
  });

  it('are asked for 500 instances at a time', async () => {
    const { aws, collector } = await openCollector({});
    await collector.discover();
    await collector.metadataUse(
      scope,
      Array.from({ length: 501 }, (_, index) => question(`i-${index}`)),
    );
    expect(aws.calls.filter(({ action }) => action.startsWith('monitoring:'))).toHaveLength(2);
  });
});

describe('the last use of a role', () => {
  it('is the newest event under the name of the instance', async () => {
    const event = { EventTime: Date.UTC(2026, 2, 1) / 1000, EventSource: 's3.amazonaws.com', EventName: 'ListBuckets' };
    const { aws, collector } = await openCollector({
      'cloudtrail:LookupEvents': (_call, count) =>
        JSON.stringify(count === 1 ? { Events: [], NextToken: 't' } : { Events: [event], NextToken: 'u' }),
    });
    await collector.discover();
    expect((await collector.roleUse(scope, ['i-1'])).get('i-1')).toEqual({
      ok: true,
      value: { lastEventAt: '2026-03-01T00:00:00.000Z', lastEvent: 's3.amazonaws.com:ListBuckets' },
    });
    expect(aws.calls.at(-1)?.json).toMatchObject({
      LookupAttributes: [{ AttributeKey: 'Username', AttributeValue: 'i-1' }],
      NextToken: 't',
    });
  });

  it('is absent when CloudTrail has seen nothing', async () => {
    const { collector } = await openCollector({});
    await collector.discover();
    expect((await collector.roleUse(scope, ['i-1'])).get('i-1')).toEqual({ ok: true, value: {} });
  });
});

describe('the published permissions', () => {
  it('are exactly the calls that the tests know answers for, and all of them read', () => {
    const known = Object.keys(emptyAnswers).map((action) =>
      action.replace('#classic', '').replace('monitoring:', 'cloudwatch:'),
    );
    const published: string[] = awsPermissions.map(({ action }) => action);
    expect(published.sort()).toEqual([...new Set(known)].sort());
    expect(published.filter((action) => !/:(Describe|Get|List|Lookup)/.test(action))).toEqual([]);
  });
});
