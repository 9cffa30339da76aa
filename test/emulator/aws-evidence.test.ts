import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetAccountAuthorizationDetailsCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import type { ShapeList } from '../../src/emulator/estate.ts';
import { awsClients } from './aws-clients.ts';
import { smallEstate } from './small-estate.ts';
import { instanceId } from './small-parts.ts';

let emulator: Emulator;
let aws: ReturnType<typeof awsClients>;
beforeAll(async () => {
  emulator = await startEmulator(smallEstate);
  aws = awsClients(emulator.url);
});
afterAll(() => emulator.close());

const shop = smallEstate.accounts[0];
const ireland = shop?.regions['eu-west-1'] ?? {};
const all = (list: ShapeList | undefined) => list?.slice(0, list.length) ?? [];
const without = (list: ShapeList | undefined, ...names: string[]) =>
  all(list).map((item) => Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name))));

describe('load balancing', () => {
  const arn = String(all(ireland.loadBalancers)[0]?.['LoadBalancerArn']);
  const group = String(all(ireland.targetGroups)[0]?.['TargetGroupArn']);

  it('leads from balancer to listener to rule to target', async () => {
    const { Listeners = [] } = await aws.elbv2.send(new elbv2.DescribeListenersCommand({ LoadBalancerArn: arn }));
    expect(Listeners).toEqual(ireland.listeners);
    const { Rules } = await aws.elbv2.send(new elbv2.DescribeRulesCommand({ ListenerArn: Listeners[0]?.ListenerArn }));
    expect(Rules).toEqual(without(ireland.listenerRules, 'ListenerArn'));
    const { Attributes } = await aws.elbv2.send(
      new elbv2.DescribeTargetGroupAttributesCommand({ TargetGroupArn: group }),
    );
    expect(Attributes).toEqual(all(ireland.targetGroupAttributes)[0]?.['Attributes']);
    const health = await aws.elbv2.send(new elbv2.DescribeTargetHealthCommand({ TargetGroupArn: group }));
    expect(health.TargetHealthDescriptions).toEqual(all(ireland.targetHealth)[0]?.['TargetHealthDescriptions']);
  });

  it('refuses a listener question without a balancer and a balancer that does not exist', async () => {
    const ask = (input: elbv2.DescribeListenersCommandInput) =>
      aws.elbv2.send(new elbv2.DescribeListenersCommand(input));
    await expect(ask({})).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(ask({ LoadBalancerArn: 'arn:none' })).rejects.toMatchObject({ name: 'LoadBalancerNotFoundException' });
  });
});

describe('identity and evidence', () => {
  it('the caller is of the account of its access key', async () => {
    const ask = async (key: string) =>
      (await awsClients(emulator.url, key).sts.send(new GetCallerIdentityCommand())).Account;
    expect(await ask('AKIAEMULATORSHOP')).toBe('111122223333');
    expect(await ask('AKIAEMULATORDATA')).toBe('444455556666');
  });

  it('roles and policies, by type', async () => {
    const answer = await aws.iam.send(
      new GetAccountAuthorizationDetailsCommand({ Filter: ['Role', 'LocalManagedPolicy'] }),
    );
    expect(answer.RoleDetailList).toEqual(shop?.roles);
    expect(answer.Policies?.map((policy) => policy.PolicyName)).toEqual(['own']);
    expect(answer.IsTruncated).toBe(false);
  });

  it('daily sums, and no values where there are no datapoints', async () => {
    const query = (Id: string, index: number) => ({
      Id,
      MetricStat: {
        Metric: {
          Namespace: 'AWS/EC2',
          MetricName: 'MetadataNoToken',
          Dimensions: [{ Name: 'InstanceId', Value: instanceId(index) }],
        },
        Period: 86_400,
        Stat: 'Sum',
      },
    });
    const { MetricDataResults } = await aws.cloudWatch.send(
      new GetMetricDataCommand({
        StartTime: new Date('2026-03-01T00:00:00Z'),
        EndTime: new Date('2026-03-08T00:00:00Z'),
        ScanBy: 'TimestampAscending',
        MetricDataQueries: [query('a', 0), query('b', 1)],
      }),
    );
    expect(MetricDataResults).toMatchObject([
      {
        Id: 'a',
        Timestamps: [new Date('2026-03-04T00:00:00Z'), new Date('2026-03-05T00:00:00Z')],
        Values: [7, 0],
        StatusCode: 'Complete',
      },
      { Id: 'b', Timestamps: [], Values: [], StatusCode: 'Complete' },
    ]);
  });

  it('events of one session, newest first', async () => {
    const LookupAttributes = [{ AttributeKey: 'Username' as const, AttributeValue: instanceId(1) }];
    const { Events } = await aws.cloudTrail.send(new LookupEventsCommand({ LookupAttributes, MaxResults: 50 }));
    expect(Events?.map((event) => event.EventId)).toEqual(['event-5', 'event-3', 'event-1']);
    expect(Events?.[0]?.EventTime).toEqual(new Date('2026-03-04T00:00:05.000Z'));
  });
});
