import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../src/model/cloud.ts';
import { ec2InstanceSchema } from '../../../src/model/resource/aws.ts';
import { normalizeInstance } from '../../../src/normalize/aws/instance.ts';

const scope: Scope = { cloud: 'aws', account: '111122223333', region: 'eu-west-1' };

const applied = {
  State: 'applied',
  HttpTokens: 'required',
  HttpPutResponseHopLimit: 2,
  HttpEndpoint: 'enabled',
  HttpProtocolIpv6: 'disabled',
  InstanceMetadataTags: 'disabled',
};

const running = { InstanceId: 'i-0abc', State: { Code: 16, Name: 'running' }, MetadataOptions: applied };

function read(raw: unknown, at: Scope = scope) {
  const result = normalizeInstance(raw, at);
  if (!('instance' in result)) throw new Error(`no instance: ${result.gap.code}`);
  ec2InstanceSchema.parse(result.instance.resource);
  return result.instance;
}

function unreadOf(raw: unknown): Record<string, string> {
  return Object.fromEntries((read(raw).resource.unread ?? []).map((entry) => [entry.path, entry.kind]));
}

describe('an instance as the SDK gives it', () => {
  it('keeps identity, options, tags and what it was launched from', () => {
    const tags = [
      { Key: 'Name', Value: 'web-1' },
      { Key: 'aws:ec2launchtemplate:id', Value: 'lt-1' },
      { Key: 'aws:ec2launchtemplate:version', Value: '7' },
      { Key: 'aws:autoscaling:groupName', Value: 'web' },
      { Key: 'empty', Value: '' },
    ];
    const instance = read({
      ...running,
      LaunchTime: new Date('2026-01-02T03:04:05Z'),
      InstanceType: 't3.micro',
      ImageId: 'ami-1',
      PlatformDetails: 'Linux/UNIX',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-1',
      IamInstanceProfile: { Arn: 'arn:aws:iam::111122223333:instance-profile/web', Id: 'AIPA1' },
      Operator: { Managed: true, Principal: 'eks.amazonaws.com' },
      Tags: tags,
    });
    expect(instance).toEqual({
      profileArn: 'arn:aws:iam::111122223333:instance-profile/web',
      templateId: 'lt-1',
      templateVersion: '7',
      groupName: 'web',
      gaps: [],
      resource: {
        cloud: 'aws',
        kind: 'aws.ec2.instance',
        id: 'i-0abc',
        arn: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0abc',
        account: '111122223333',
        region: 'eu-west-1',
        name: 'web-1',
        tags: Object.fromEntries(tags.map((tag) => [tag.Key, tag.Value])),
        state: 'running',
        launchedAt: '2026-01-02T03:04:05.000Z',
        instanceType: 't3.micro',
        imageId: 'ami-1',
        platform: 'Linux/UNIX',
        vpcId: 'vpc-1',
        subnetId: 'subnet-1',
        imds: { endpoint: 'enabled', tokens: 'required', hopLimit: 2, ipv6: 'disabled', tags: 'disabled' },
        managed: { byAws: true, principal: 'eks.amazonaws.com' },
        role: { profileArn: 'arn:aws:iam::111122223333:instance-profile/web' },
      },
    });
  });

  it('reads numbers, booleans and times that a parser of the query protocol left as text', () => {
    const { resource } = read({
      ...running,
      LaunchTime: '2026-01-02T03:04:05.000Z',
      MetadataOptions: { ...applied, HttpPutResponseHopLimit: '64' },
      Operator: { Managed: 'false' },
    });
    expect(resource.imds?.hopLimit).toBe(64);
    expect(resource.managed).toEqual({ byAws: false });
    expect(resource.launchedAt).toBe('2026-01-02T03:04:05.000Z');
  });

  it('keeps a tag whose key is a name of JavaScript', () => {
    const { resource } = read({ ...running, Tags: [{ Key: '__proto__', Value: 'x' }, { Key: 'a' }] });
    expect(Object.entries(resource.tags ?? {})).toEqual([
      ['__proto__', 'x'],
      ['a', ''],
    ]);
  });

  it.each([
    ['cn-north-1', 'arn:aws-cn:ec2:cn-north-1:111122223333:instance/i-0abc'],
    ['us-gov-west-1', 'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:instance/i-0abc'],
    ['us-east-1', 'arn:aws:ec2:us-east-1:111122223333:instance/i-0abc'],
  ])('writes the ARN of %s in its partition', (region, arn) => {
    expect(read(running, { ...scope, region }).resource.arn).toBe(arn);
  });
});

describe('metadata options', () => {
  it('are only requested while they are pending', () => {
    const { resource } = read({ ...running, MetadataOptions: { ...applied, State: 'pending' } });
    expect(resource.imds).toEqual({ requested: expect.objectContaining({ tokens: 'required', hopLimit: 2 }) });
    expect(resource.unread).toEqual([expect.objectContaining({ path: 'imds', kind: 'undetermined' })]);
  });

  it('are not taken as in force when the answer does not say so', () => {
    const { State: _, ...unstated } = applied;
    expect(read({ ...running, MetadataOptions: unstated }).resource.imds?.tokens).toBeUndefined();
    expect(unreadOf({ ...running, MetadataOptions: unstated })).toEqual({ imds: 'undetermined' });
  });

  it.each([undefined, null, {}])('are a gap on a running instance whose answer holds %j', (MetadataOptions) => {
    const { resource, gaps } = read({ ...running, MetadataOptions });
    expect(resource).not.toHaveProperty('imds');
    expect(resource.unread).toEqual([expect.objectContaining({ path: 'imds', kind: 'gap' })]);
    expect(gaps).toEqual([expect.objectContaining({ kind: 'missing', resource: 'i-0abc' })]);
  });

  it('are no gap on an instance that EC2 has not settled yet', () => {
    const { gaps } = read({ InstanceId: 'i-1', State: { Name: 'pending' } });
    expect(gaps).toEqual([]);
  });

  it.each([
    ['HttpTokens', 'imds.tokens', 'sometimes'],
    ['HttpTokens', 'imds.tokens', 1],
    ['HttpEndpoint', 'imds.endpoint', 'on'],
    ['HttpPutResponseHopLimit', 'imds.hopLimit', 0],
    ['HttpPutResponseHopLimit', 'imds.hopLimit', '2x'],
    ['State', 'imds', 'done'],
  ])('with an odd %s leave %s unread', (field, path, value) => {
    const raw = { ...running, MetadataOptions: { ...applied, [field]: value } };
    const { gaps } = read(raw);
    expect(unreadOf(raw)).toEqual({ [path]: 'gap' });
    expect(gaps).toEqual([
      expect.objectContaining({ kind: 'malformed', code: `MalformedAnswer:MetadataOptions.${field}` }),
    ]);
  });

  it.each(['applied', [applied], 7])('that are no object (%j) are a gap', (MetadataOptions) => {
    expect(unreadOf({ ...running, MetadataOptions })).toEqual({ imds: 'gap' });
  });
});

describe('the role', () => {
  it('is none when a living instance shows no profile', () => {
    expect(read(running).resource.role).toEqual({ attached: false });
  });

  it.each([{ Name: 'terminated' }, undefined, {}])('is left open when the state is %j', (State) => {
    expect(read({ ...running, State }).resource).not.toHaveProperty('role');
  });

  it.each(['arn', {}, { Arn: 5 }])('is unread when the profile is %j', (IamInstanceProfile) => {
    const raw = { ...running, IamInstanceProfile };
    expect(read(raw).resource).not.toHaveProperty('role');
    expect(unreadOf(raw)).toEqual({ role: 'gap' });
  });
});

describe('an answer that is not understood', () => {
  it.each([undefined, null, 'i-0abc', 7, [], {}, { InstanceId: '' }, { InstanceId: 5 }])(
    'is a gap when it does not name its instance: %j',
    (raw) => {
      expect(normalizeInstance(raw, scope)).toEqual({
        gap: expect.objectContaining({ kind: 'malformed', region: 'eu-west-1' }),
      });
    },
  );

  it('costs no more than the odd fields', () => {
    const raw = {
      ...running,
      Tags: [{ Value: 'no key' }],
      LaunchTime: 'yesterday',
      VpcId: {},
      Operator: { Managed: 'maybe' },
    };
    const { resource } = read(raw);
    expect(resource.imds?.tokens).toBe('required');
    expect(unreadOf(raw)).toEqual({ tags: 'gap', launchedAt: 'gap', vpcId: 'gap', managed: 'gap' });
    expect(JSON.stringify(resource)).not.toContain('yesterday');
  });
});
