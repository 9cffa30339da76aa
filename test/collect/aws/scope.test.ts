import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ec2, query } from './empty-answers.ts';
import { ec2Error, queryError, type Script } from './fake-aws.ts';
import { isolateEnvironment, openCollector, scope } from './open-collector.ts';

beforeEach(() => isolateEnvironment());
afterEach(() => vi.unstubAllEnvs());

async function readScope(script: Script, options: { userData?: boolean } = {}) {
  const { aws, collector } = await openCollector(script, options);
  await collector.discover();
  return { aws, raw: await collector.readScope(scope) };
}

describe('paged lists of a scope', () => {
  it('are followed to their end with the largest pages that each API allows', async () => {
    const list = (action: string, element: string, id: string) => ({
      [`ec2:${action}`]: (_call: unknown, count: number) =>
        ec2(
          action,
          `<${element}><item><${id}>${count}</${id}></item></${element}>${count < 3 ? `<nextToken>t${count}</nextToken>` : ''}`,
        ),
    });
    const { aws, raw } = await readScope({
      ...list('DescribeSecurityGroups', 'securityGroupInfo', 'groupId'),
      ...list('DescribeSubnets', 'subnetSet', 'subnetId'),
      ...list('DescribeRouteTables', 'routeTableSet', 'routeTableId'),
      ...list('DescribeNetworkAcls', 'networkAclSet', 'networkAclId'),
    });
    for (const listing of [raw.securityGroups, raw.subnets, raw.routeTables, raw.networkAcls]) {
      expect(listing.items).toHaveLength(3);
      expect(listing.gap).toBeUndefined();
    }
    const sizes = new Map(aws.calls.map((call) => [call.action, call.query.get('MaxResults')]));
    expect(sizes.get('ec2:DescribeRouteTables')).toBe('100');
    expect(sizes.get('ec2:DescribeSubnets')).toBe('1000');
    expect(sizes.get('ec2:DescribeLaunchTemplates')).toBe('200');
  });

  it('keep the pages that came before a failure', async () => {
    const { raw } = await readScope({
      'ec2:DescribeSubnets': (_call, count) =>
        count === 1
          ? ec2('DescribeSubnets', '<subnetSet><item><subnetId>s</subnetId></item></subnetSet><nextToken>t</nextToken>')
          : ec2Error('UnauthorizedOperation'),
    });
    expect(raw.subnets).toMatchObject({ items: [{ SubnetId: 's' }], gap: { kind: 'denied' } });
  });
});

describe('prefix lists', () => {
  const groups = ec2(
    'DescribeSecurityGroups',
    '<securityGroupInfo><item><ipPermissions><item><prefixListIds><item><prefixListId>pl-1</prefixListId></item></prefixListIds></item></ipPermissions></item></securityGroupInfo>',
  );
  const route = (id: string, gateway: string) =>
    `<item><destinationPrefixListId>${id}</destinationPrefixListId><gatewayId>${gateway}</gatewayId></item>`;
  const script: Script = {
    'ec2:DescribeSecurityGroups': () => groups,
    'ec2:DescribeRouteTables': () =>
      ec2(
        'DescribeRouteTables',
        `<routeTableSet><item><routeSet>${route('pl-s3', 'vpce-1')}${route('pl-2', 'igw-1')}</routeSet></item></routeTableSet>`,
      ),
    'ec2:DescribeManagedPrefixLists': () =>
      ec2(
        'DescribeManagedPrefixLists',
        '<prefixListSet><item><prefixListId>pl-1</prefixListId><prefixListName>com.amazonaws.global.cloudfront.origin-facing</prefixListName></item></prefixListSet>',
      ),
    'ec2:GetManagedPrefixListEntries': ({ query: asked }, count) =>
      asked.get('PrefixListId') === 'pl-2'
        ? undefined
        : ec2(
            'GetManagedPrefixListEntries',
            `<entrySet><item><cidr>198.51.100.${count}/32</cidr></item></entrySet>${asked.get('NextToken') === null ? '<nextToken>t</nextToken>' : ''}`,
          ),
  };

  it('are read where a group or a route names them, except those of gateway endpoints', async () => {
    const { aws, raw } = await readScope(script);
    expect(raw.prefixLists.gap).toBeUndefined();
    expect(raw.prefixLists.items).toMatchObject([
      { PrefixListId: 'pl-1', PrefixListName: 'com.amazonaws.global.cloudfront.origin-facing', Entries: [{}, {}] },
      { PrefixListId: 'pl-2', Entries: [] },
    ]);
    expect(aws.calls.map(({ query: asked }) => asked.get('PrefixListId'))).not.toContain('pl-s3');
  });

  it('of which only a part came are left out', async () => {
    const { raw } = await readScope({
      ...script,
      'ec2:GetManagedPrefixListEntries': ({ query: asked }) =>
        asked.get('NextToken') === null
          ? ec2(
              'GetManagedPrefixListEntries',
              '<entrySet><item><cidr>198.51.100.1/32</cidr></item></entrySet><nextToken>t</nextToken>',
            )
          : ec2Error('UnauthorizedOperation'),
    });
    expect(raw.prefixLists).toMatchObject({ items: [], gap: { api: 'ec2:GetManagedPrefixListEntries' } });
  });

  it('are not asked for when nothing names one', async () => {
    const { aws } = await readScope({});
    expect(aws.calls.map(({ action }) => action)).not.toContain('ec2:DescribeManagedPrefixLists');
  });
});

describe('launch templates', () => {
  const template = (id: string) => `<item><launchTemplateId>${id}</launchTemplateId></item>`;
  const version = (id: string, number: number) =>
    `<item><launchTemplateId>${id}</launchTemplateId><versionNumber>${number}</versionNumber><launchTemplateData><userData>c2VjcmV0</userData></launchTemplateData></item>`;
  const script: Script = {
    'ec2:DescribeLaunchTemplates': () =>
      ec2('DescribeLaunchTemplates', `<launchTemplates>${template('lt-1')}${template('lt-2')}</launchTemplates>`),
    'ec2:DescribeLaunchTemplateVersions': ({ query: asked }) => {
      const id = asked.get('LaunchTemplateId') ?? '';
      const isFirst = asked.get('NextToken') === null;
      return ec2(
        'DescribeLaunchTemplateVersions',
        `<launchTemplateVersionSet>${version(id, isFirst ? 2 : 1)}</launchTemplateVersionSet>${isFirst ? '<nextToken>t</nextToken>' : ''}`,
      );
    },
    'autoscaling:DescribeLaunchConfigurations': () =>
      query(
        'DescribeLaunchConfigurations',
        '<LaunchConfigurations><member><LaunchConfigurationName>web</LaunchConfigurationName><UserData>c2VjcmV0</UserData></member></LaunchConfigurations>',
      ),
  };

  it('come with all their versions and user data', async () => {
    const { aws, raw } = await readScope(script);
    expect(raw.launchTemplateVersions.items).toHaveLength(4);
    expect(JSON.stringify(raw)).toContain('c2VjcmV0');
    const asked = aws.calls.find(({ action }) => action === 'ec2:DescribeLaunchTemplateVersions')?.query;
    expect(asked?.get('MaxResults')).toBe('200');
    expect(asked?.has('LaunchTemplateVersion.1')).toBe(false);
  });

  it('come without user data when it is not wanted', async () => {
    const { raw } = await readScope(script, { userData: false });
    expect(raw.launchTemplateVersions.items).toHaveLength(4);
    expect(JSON.stringify(raw)).not.toContain('c2VjcmV0');
  });

  it('that cannot be listed make their versions incomplete too', async () => {
    const { raw } = await readScope({ 'ec2:DescribeLaunchTemplates': () => ec2Error('UnauthorizedOperation') });
    expect(raw.launchTemplateVersions.gap).toMatchObject({ api: 'ec2:DescribeLaunchTemplates' });
  });
});

describe('load balancers', () => {
  const balancer = (arn: string, scheme: string, type: string) =>
    `<member><LoadBalancerArn>${arn}</LoadBalancerArn><Scheme>${scheme}</Scheme><Type>${type}</Type></member>`;
  const group = (arn: string, balancerArn: string) =>
    `<member><TargetGroupArn>${arn}</TargetGroupArn><LoadBalancerArns><member>${balancerArn}</member></LoadBalancerArns></member>`;
  const target = (id: string) =>
    query(
      'DescribeTargetHealth',
      `<TargetHealthDescriptions><member><Target><Id>${id}</Id></Target></member></TargetHealthDescriptions>`,
    );
  const targets: Readonly<Record<string, string>> = { 'tg-nlb': 'alb-behind', 'tg-alb': 'i-1', 'tg-private': 'i-2' };
  const script: Script = {
    'elasticloadbalancing:DescribeLoadBalancers': () =>
      query(
        'DescribeLoadBalancers',
        `<LoadBalancers>${balancer('nlb', 'internet-facing', 'network')}${balancer('alb-behind', 'internal', 'application')}${balancer('alb-private', 'internal', 'application')}</LoadBalancers>`,
      ),
    'elasticloadbalancing:DescribeTargetGroups': () =>
      query(
        'DescribeTargetGroups',
        `<TargetGroups>${group('tg-nlb', 'nlb')}${group('tg-alb', 'alb-behind')}${group('tg-private', 'alb-private')}</TargetGroups>`,
      ),
    'elasticloadbalancing:DescribeTargetHealth': ({ query: asked }) =>
      target(targets[asked.get('TargetGroupArn') ?? ''] ?? ''),
    'elasticloadbalancing:DescribeListeners': ({ query: asked }) => {
      const arn = asked.get('LoadBalancerArn');
      return query(
        'DescribeListeners',
        `<Listeners><member><ListenerArn>listener-${arn}</ListenerArn><LoadBalancerArn>${arn}</LoadBalancerArn></member></Listeners>`,
      );
    },
  };

  it('are followed from the internet through an internal one behind a network load balancer', async () => {
    const { raw } = await readScope(script);
    expect(raw.loadBalancers.items).toHaveLength(3);
    expect(raw.listeners.items).toMatchObject([
      { ListenerArn: 'listener-nlb' },
      { ListenerArn: 'listener-alb-behind' },
    ]);
    expect(raw.listenerRules.items).toMatchObject([{ ListenerArn: 'listener-alb-behind', Rules: [] }]);
    expect(raw.targetHealth.items).toMatchObject([{ TargetGroupArn: 'tg-nlb' }, { TargetGroupArn: 'tg-alb' }]);
    expect(raw.targetGroupAttributes.items).toMatchObject([{ TargetGroupArn: 'tg-nlb' }, { TargetGroupArn: 'tg-alb' }]);
  });

  it('that cannot be listed make everything behind them incomplete', async () => {
    const { raw } = await readScope({ 'elasticloadbalancing:DescribeLoadBalancers': () => queryError('AccessDenied') });
    for (const part of [raw.listeners, raw.listenerRules, raw.targetGroupAttributes, raw.targetHealth]) {
      expect(part.gap).toMatchObject({ api: 'elasticloadbalancing:DescribeLoadBalancers', kind: 'denied' });
    }
    expect(raw.classicLoadBalancers.gap).toBeUndefined();
  });
});

describe('block public access', () => {
  it('is asked for its exclusions only while it is on', async () => {
    const { aws } = await readScope({});
    expect(aws.calls.map(({ action }) => action)).not.toContain('ec2:DescribeVpcBlockPublicAccessExclusions');
  });

  it('comes as its value, and the account defaults with no preference as an empty one', async () => {
    const { raw } = await readScope({});
    expect(raw.blockPublicAccess).toEqual({ ok: true, value: { InternetGatewayBlockMode: 'off' } });
    expect(raw.imdsDefaults).toEqual({ ok: true, value: {} });
  });
});
