import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RawAwsScope } from '../../../src/model/aws/raw.ts';
import type { AwsCollector } from '../../../src/model/collector.ts';
import type { Gap } from '../../../src/model/gap.ts';
import { ec2, emptyAnswers } from './empty-answers.ts';
import { ec2Error, type FakeReply, jsonError, queryError } from './fake-aws.ts';
import { isolateEnvironment, openCollector, scope } from './open-collector.ts';

beforeEach(() => isolateEnvironment());
afterEach(() => vi.unstubAllEnvs());

const shortTimeouts = { connectMs: 300, requestMs: 300, callMs: 2_000 };

/** Reads everything that the pipeline reads of a scope and returns every gap that it met. */
async function readEverything(collector: AwsCollector): Promise<Gap[]> {
  const { gaps, scopes } = await collector.discover();
  const [scope] = scopes;
  if (scope === undefined) throw new Error('Nothing was discovered');
  const iam = await collector.readIam(scope.account);
  const raw = await collector.readScope(scope);
  const found = [...gaps, ...gapsOf(Object.values(iam)), ...gapsOf(Object.values(raw))];
  for await (const page of collector.instancePages(scope)) {
    found.push(...gapsOf([...page.userData.values(), page.images]), ...(page.gap === undefined ? [] : [page.gap]));
  }
  const questions = [{ instanceId: 'i-1', metric: 'MetadataNoToken' as const }];
  found.push(...gapsOf([...(await collector.metadataUse(scope, questions)).values()]));
  found.push(...gapsOf([...(await collector.roleUse(scope, ['i-1'])).values()]));
  return found;
}

function gapsOf(parts: readonly (RawAwsScope[keyof RawAwsScope] | { ok: boolean; gap?: Gap })[]): Gap[] {
  return parts.flatMap((part) => ('gap' in part && part.gap !== undefined ? [part.gap] : []));
}

/** One of everything, so that each action has a reason to be called. */
const estate: Readonly<Record<string, string>> = {
  'ec2:DescribeInstances': ec2(
    'DescribeInstances',
    '<reservationSet><item><ownerId>111122223333</ownerId><instancesSet><item><instanceId>i-1</instanceId><imageId>ami-1</imageId></item></instancesSet></item></reservationSet>',
  ),
  'ec2:DescribeSecurityGroups': ec2(
    'DescribeSecurityGroups',
    '<securityGroupInfo><item><groupId>sg-1</groupId><ipPermissions><item><prefixListIds><item><prefixListId>pl-1</prefixListId></item></prefixListIds></item></ipPermissions></item></securityGroupInfo>',
  ),
  'ec2:DescribeVpcBlockPublicAccessOptions': ec2(
    'DescribeVpcBlockPublicAccessOptions',
    '<vpcBlockPublicAccessOptions><internetGatewayBlockMode>block-ingress</internetGatewayBlockMode></vpcBlockPublicAccessOptions>',
  ),
  'ec2:DescribeLaunchTemplates': ec2(
    'DescribeLaunchTemplates',
    '<launchTemplates><item><launchTemplateId>lt-1</launchTemplateId></item></launchTemplates>',
  ),
  'elasticloadbalancing:DescribeLoadBalancers':
    '<R><DescribeLoadBalancersResult><LoadBalancers><member><LoadBalancerArn>lb-1</LoadBalancerArn><Scheme>internet-facing</Scheme><Type>application</Type></member></LoadBalancers></DescribeLoadBalancersResult></R>',
  'elasticloadbalancing:DescribeListeners':
    '<R><DescribeListenersResult><Listeners><member><ListenerArn>l-1</ListenerArn><LoadBalancerArn>lb-1</LoadBalancerArn></member></Listeners></DescribeListenersResult></R>',
  'elasticloadbalancing:DescribeTargetGroups':
    '<R><DescribeTargetGroupsResult><TargetGroups><member><TargetGroupArn>tg-1</TargetGroupArn><LoadBalancerArns><member>lb-1</member></LoadBalancerArns></member></TargetGroups></DescribeTargetGroupsResult></R>',
  'monitoring:GetMetricData': '{"MetricDataResults":[{"Id":"q0","StatusCode":"Complete","Timestamps":[],"Values":[]}]}',
};

const actions = Object.keys(emptyAnswers).filter((action) => action !== 'ec2:DescribeRegions');

function script(action: string, reply: (count: number) => FakeReply | undefined) {
  const whole = Object.fromEntries(Object.entries(estate).map(([name, answer]) => [name, () => answer as FakeReply]));
  return { ...whole, [action]: (_call: unknown, count: number) => reply(count) ?? estate[action] };
}

/** The IAM action behind a fake's action. */
function permissionOf(action: string): string {
  return action.replace('#classic', '').replace('monitoring:', 'cloudwatch:');
}

function refusal(action: string): FakeReply {
  if (action.startsWith('ec2:')) return ec2Error('UnauthorizedOperation');
  return /^(monitoring|cloudtrail):/.test(action) ? jsonError('AccessDeniedException') : queryError('AccessDenied');
}

describe('an account where everything can be read', () => {
  it('has no gap', async () => {
    const { aws, collector } = await openCollector(script('none', () => undefined));
    expect(await readEverything(collector)).toEqual([]);
    const called = new Set(aws.calls.map(({ action }) => action));
    expect(actions.filter((action) => !called.has(action))).toEqual([]);
  });
});

describe.each(actions)('when %s fails', (action) => {
  it('names the permission that is denied and goes on', async () => {
    const { collector } = await openCollector(script(action, () => refusal(action)));
    const gaps = await readEverything(collector);
    expect(gaps.length).toBeGreaterThan(0);
    for (const gap of gaps) {
      expect(gap).toMatchObject({ api: permissionOf(action), kind: 'denied', fix: `allow ${permissionOf(action)}` });
    }
    expect(JSON.stringify(gaps)).not.toContain('hostile');
  });

  it('tells a web page with status 500 from an answer', async () => {
    const page = { status: 500, body: '<!doctype html><html><head><meta><title>Oops</head></html>', type: 'text/html' };
    const { aws, collector } = await openCollector(script(action, () => page));
    const gaps = await readEverything(collector);
    expect(gaps.length).toBeGreaterThan(0);
    expect(gaps.every((gap) => gap.kind === 'unavailable' && gap.code === 'HTTP500')).toBe(true);
    expect(aws.calls.filter((call) => call.action === action).length).toBeLessThanOrEqual(3);
  });

  it('does not take a truncated answer for a whole one', async () => {
    const answer = estate[action] ?? emptyAnswers[action] ?? '';
    const { collector } = await openCollector(script(action, () => answer.slice(0, answer.length - 9)));
    const gaps = await readEverything(collector);
    expect(gaps.length).toBeGreaterThan(0);
    expect(gaps.every((gap) => gap.kind === 'malformed' && gap.code === 'MalformedResponse')).toBe(true);
  });

  it.each(['', '<html><body>Sign in to the guest network</body></html>'])(
    'takes no "%s" for an empty list',
    async (body) => {
      const { collector } = await openCollector(script(action, () => ({ status: 200, body })));
      const gaps = await readEverything(collector);
      expect(gaps.length).toBeGreaterThan(0);
      expect(gaps.every((gap) => gap.kind === 'malformed')).toBe(true);
    },
  );

  it('tries again when it is throttled', async () => {
    const code = action.startsWith('ec2:') ? 'RequestLimitExceeded' : 'Throttling';
    const throttled = /^(monitoring|cloudtrail):/.test(action) ? jsonError(code) : ec2Error(code, 503);
    const { collector } = await openCollector(script(action, (count) => (count === 1 ? throttled : undefined)));
    expect(await readEverything(collector)).toEqual([]);
  });
});

describe('a region that does not answer', () => {
  it.each(['hang', 'stall'] as const)('costs one timeout and not one for each call (%s)', async (reply) => {
    const silent = Object.fromEntries(
      actions.filter((name) => !name.startsWith('sts')).map((name) => [name, () => reply]),
    );
    const { aws, collector } = await openCollector(silent, { timeouts: shortTimeouts });
    const gaps = await readEverything(collector);
    expect(new Set(gaps.map(({ kind }) => kind))).toEqual(new Set(['timeout']));
    expect(gaps.map(({ api }) => api)).toContain('ec2:DescribeInstances');
    expect(aws.calls.length).toBeLessThan(40);
  });

  it('is told from one call that hangs while the others answer', async () => {
    const { collector } = await openCollector(
      script('ec2:DescribeSubnets', () => 'hang'),
      { timeouts: shortTimeouts },
    );
    const gaps = await readEverything(collector);
    expect(gaps).toMatchObject([{ api: 'ec2:DescribeSubnets', kind: 'timeout' }]);
  });

  it('that breaks connections is a gap as well', async () => {
    const { collector } = await openCollector(script('ec2:DescribeInstances', () => 'reset'));
    const gaps = await readEverything(collector);
    expect(gaps).toMatchObject([{ api: 'ec2:DescribeInstances', kind: 'unavailable', code: 'ECONNRESET' }]);
  });

  it('that the account has not enabled is a gap with advice', async () => {
    const { collector } = await openCollector(script('ec2:DescribeInstances', () => ec2Error('AuthFailure', 401)));
    const [gap] = await readEverything(collector);
    expect(gap).toMatchObject({ kind: 'refused', code: 'AuthFailure', fix: expect.stringContaining('--region') });
  });

  it('whose name is no host name is a gap', async () => {
    const { collector } = await openCollector({}, { regions: ['not a region'] });
    const [odd] = (await collector.discover()).scopes;
    const raw = await collector.readScope(odd ?? scope);
    expect(raw.subnets.gap).toMatchObject({ api: 'ec2:DescribeSubnets' });
  });
});

describe('a service that is throttled for ever', () => {
  it('is given up within the time of a call', async () => {
    const { collector } = await openCollector(
      script('ec2:DescribeInstances', () => ec2Error('RequestLimitExceeded', 503)),
      { timeouts: { callMs: 1_500 }, retryDelayFactor: 1 },
    );
    const gaps = await readEverything(collector);
    expect(gaps).toMatchObject([{ api: 'ec2:DescribeInstances', kind: 'timeout' }]);
  });
});
