import { describe, expect, it } from 'vitest';
import { analyzeInstance, type InstanceContext, type InstanceParts } from '../../../src/analyze/aws/instance.ts';
import type { SecretHit } from '../../../src/analyze/secrets/types.ts';
import type { AwsIam, IamRole } from '../../../src/model/aws/iam.ts';
import type { NormalizedInstance } from '../../../src/model/aws/instance.ts';
import { ec2InstanceSchema } from '../../../src/model/resource/aws.ts';
import { defaultSettings } from '../../../src/model/settings.ts';
import { normalizeInstance } from '../../../src/normalize/aws/instance.ts';
import { recordedAnswers, recordedSkipReason } from '../../normalize/aws/recorded-answers.ts';
import { deniedGap, group, images, launchOf, scope } from './launch-fixtures.ts';

const profileArn = 'arn:aws:iam::111122223333:instance-profile/web';

const role: IamRole = {
  arn: 'arn:aws:iam::111122223333:role/web',
  name: 'web',
  createdAt: '2024-01-01T00:00:00.000Z',
  lastUsed: {},
  policies: [],
  unreadPolicies: [],
};

const iam: AwsIam = { account: '111122223333', roleByProfile: new Map([[profileArn, role]]) };

const context: InstanceContext = {
  iam,
  launch: launchOf({ groups: [group('web', { createdAt: '2025-01-01T00:00:00.000Z' })] }),
  images: images([{ id: 'ami-1', name: 'bottlerocket-aws-ecs-2', imdsV2: true }]),
  settings: defaultSettings,
  now: new Date('2026-06-30T00:00:00Z'),
};

const nothingFound: InstanceParts = {
  reach: { unread: [] },
  userData: { ok: true, value: '' },
  tagScan: { hits: [], groupOf: (tag) => tag },
};

function normalized(raw: object): NormalizedInstance {
  const base = {
    InstanceId: 'i-1',
    State: { Name: 'running' },
    LaunchTime: new Date('2026-06-29T00:00:00Z'),
    ImageId: 'ami-1',
    MetadataOptions: { State: 'applied', HttpTokens: 'optional', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 2 },
    IamInstanceProfile: { Arn: profileArn },
    Tags: [{ Key: 'aws:autoscaling:groupName', Value: 'web' }],
  };
  const result = normalizeInstance({ ...base, ...raw }, scope);
  if (!('instance' in result)) throw new Error('no instance');
  return result.instance;
}

function analyze(raw: object = {}, parts: Partial<InstanceParts> = {}, extra: Partial<InstanceContext> = {}) {
  const resource = analyzeInstance(normalized(raw), { ...nothingFound, ...parts }, { ...context, ...extra });
  ec2InstanceSchema.parse(resource);
  return resource;
}

function unreadOf(resource: ReturnType<typeof analyze>): Record<string, string> {
  return Object.fromEntries((resource.unread ?? []).map((entry) => [entry.path, entry.kind]));
}

/** Paths of values that no resource may hold: null, undefined, an empty object. */
function hollowPaths(value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => hollowPaths(item, `${path}[${index}]`));
  if (typeof value !== 'object') return [];
  if (Object.keys(value).length === 0) return path === '.tags' ? [] : [path];
  return Object.entries(value).flatMap(([key, item]) => hollowPaths(item, `${path}.${key}`));
}

describe('an instance with all its facts', () => {
  it('joins role, group age, launcher, container traces and origin', () => {
    const resource = analyze();
    expect(resource).toMatchObject({
      role: { attached: true, name: 'web', grants: false, used: false },
      owner: { kind: 'autoscaling-group', id: 'web' },
      launcher: { kind: 'autoscaling-group', name: 'web' },
      container: { host: true, evidence: ['image bottlerocket-aws-ecs-2'] },
      userData: { present: false, secrets: [] },
      tagSecrets: [],
    });
    expect(unreadOf(resource)).toEqual({ 'role.session': 'not-requested', metadataUse: 'not-requested' });
  });

  it('does not judge a young member whose groups were refused', () => {
    const launch = launchOf({ groupsGap: deniedGap('autoscaling:DescribeAutoScalingGroups') });
    const resource = analyze({}, {}, { launch });
    expect(resource.role).not.toHaveProperty('used');
    expect(unreadOf(resource)).toMatchObject({ 'role.used': 'gap' });
  });

  it('merges what was unread at every stage, once', () => {
    const reach = {
      unread: [{ path: 'reach.http', kind: 'gap' as const, reason: 'ec2:DescribeRouteTables could not be read' }],
    };
    const gap = deniedGap('ec2:DescribeInstanceAttribute');
    const resource = analyze(
      { MetadataOptions: undefined },
      { reach: { unread: [...reach.unread, ...reach.unread] }, userData: { ok: false, gap } },
    );
    expect(unreadOf(resource)).toMatchObject({ imds: 'gap', 'reach.http': 'gap', userData: 'gap' });
    expect(resource.unread?.filter(({ path }) => path === 'reach.http')).toHaveLength(1);
    expect(resource).not.toHaveProperty('reach');
    expect(resource).not.toHaveProperty('userData');
  });

  it('shows the way in', () => {
    const reach = { exposure: 'none' as const, ports: [], paths: [], chain: [], latent: false };
    expect(analyze({}, { reach: { reach, unread: [] } }).reach).toEqual({ http: reach });
  });

  it('tells when the machine itself used its role, if CloudTrail was asked', () => {
    const lastEventAt = '2026-06-01T00:00:00Z';
    expect(analyze({}, { roleUse: { ok: true, value: { lastEventAt } } }).role?.session).toEqual({
      used: true,
      lastEventAt,
    });
    expect(analyze({}, { roleUse: { ok: true, value: {} } }).role?.session).toEqual({ used: false });
    expect(unreadOf(analyze({}, { roleUse: { ok: false, gap: deniedGap('cloudtrail:LookupEvents') } }))).toMatchObject({
      'role.session': 'gap',
    });
  });
});

describe('tags', () => {
  const hit: SecretHit = {
    kind: 'github-token',
    family: 'vendor-token',
    class: 'secret',
    layer: 'tag',
    line: 1,
    key: 'deploy',
    mask: 'ghp_****',
    confidence: 'high',
    commented: false,
    ordinal: 0,
    advice: 'Revoke it.',
  };

  it('tell their secrets', () => {
    const tagScan = { hits: [hit], groupOf: (tag: string) => `text-of-${tag}` };
    expect(analyze({}, { tagScan }).tagSecrets).toEqual([
      expect.objectContaining({
        place: 'tag',
        key: 'deploy',
        group: 'text-of-deploy',
        discriminator: 'github-token|tag|deploy|0',
      }),
    ]);
  });

  it('that are not there hold none', () => {
    const { tagScan: _, ...unscanned } = nothingFound;
    expect(analyzeInstance(normalized({ Tags: undefined }), unscanned, context).tagSecrets).toEqual([]);
    const scanned = analyzeInstance(normalized({}), unscanned, context);
    expect(scanned).not.toHaveProperty('tagSecrets');
    expect(unreadOf(scanned)).toMatchObject({ tagSecrets: 'undetermined' });
  });

  it('that did not parse leave secrets and container traces open', () => {
    const resource = analyze({ Tags: 'odd', ImageId: 'ami-9' });
    expect(resource).not.toHaveProperty('tagSecrets');
    expect(resource).not.toHaveProperty('container');
    expect(unreadOf(resource)).toMatchObject({ tags: 'gap', tagSecrets: 'gap' });
  });
});

const title = `recorded instances${recordedSkipReason === undefined ? '' : ` (skipped: ${recordedSkipReason})`}`;

describe.skipIf(recordedSkipReason !== undefined)(title, () => {
  const answers = recordedAnswers('ec2.DescribeInstances').flatMap(({ data }) =>
    Object.values(Object(data).Reservations ?? []).flatMap((reservation): unknown[] => Object(reservation).Instances),
  );

  it.each(answers.map((raw): [string, object] => [Object(raw).InstanceId, Object(raw)]))(
    '%s never holds a hollow value or an empty list for what was not read',
    (_id, raw) => {
      const result = normalizeInstance(raw, scope);
      if (!('instance' in result)) throw new Error('no instance');
      const gap = deniedGap('ec2:x');
      const denied: AwsIam = { account: scope.account, roleByProfile: new Map(), rolesGap: gap };
      const parts: InstanceParts = { reach: { unread: [] }, userData: { ok: false, gap } };
      const resource = analyzeInstance(result.instance, parts, { ...context, iam: denied });
      ec2InstanceSchema.parse(resource);
      expect(hollowPaths(resource)).toEqual([]);
      expect(resource).not.toHaveProperty('userData');
      expect(resource.role?.attached).not.toBe(true);
    },
  );
});
