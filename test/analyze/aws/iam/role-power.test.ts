import { describe, expect, it } from 'vitest';
import { account, allow, deny, pathsOf, policy, powerOf, powerWith, type Written } from './documents.ts';

const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

describe('grants', () => {
  it.each<[string, readonly Written[], boolean]>([
    ['nothing is written: the default is deny', [], false],
    ['an Allow', [allow('s3:GetObject')], true],
    ['an Allow of no action', [allow()], false],
    ['an Allow under a condition', [{ ...allow('s3:GetObject'), Condition: mfa }], true],
    [
      'an Allow that no direct call meets',
      [{ ...allow('*'), Condition: { Bool: { 'aws:ViaAWSService': 'true' } } }],
      false,
    ],
    ['a Deny alone', [deny('s3:GetObject')], false],
    ['an explicit Deny of the same action', [allow('s3:GetObject'), deny('s3:GetObject')], false],
    ['a Deny before the Allow', [deny('S3:get*'), allow('s3:GetObject')], false],
    ['a Deny of everything', [allow('*'), deny('*')], false],
    ['a Deny of everything, written as *:*', [allow('*'), deny('*:*')], false],
    ['a Deny of part of what is allowed', [allow('s3:*'), deny('s3:Get*')], true],
    ['a Deny of another service', [allow('s3:*'), deny('ec2:*')], true],
    ['a Deny of one resource', [allow('s3:*'), { ...deny('s3:*'), Resource: 'arn:aws:s3:::logs/*' }], true],
    [
      'a Deny of a wider resource',
      [
        { ...allow('s3:*'), Resource: 'arn:aws:s3:::logs/a/*' },
        { ...deny('s3:*'), Resource: 'arn:aws:s3:::logs/*' },
      ],
      false,
    ],
    ['a Deny under a condition', [allow('s3:*'), { ...deny('*'), Condition: mfa }], true],
    [
      'a Deny under a condition that every direct call meets',
      [allow('s3:*'), { ...deny('*'), Condition: { Bool: { 'aws:ViaAWSService': 'false' } } }],
      false,
    ],
    ['a Deny of all but what is allowed', [allow('s3:GetObject'), { Effect: 'Deny', NotAction: 's3:*' }], true],
    ['a Deny of all but something else', [allow('s3:GetObject'), { Effect: 'Deny', NotAction: 'ec2:*' }], false],
    ['an Allow of all but something', [{ NotAction: 'iam:*' }], true],
    ['an Allow of all but everything', [{ NotAction: '*' }], false],
    [
      'an Allow of all but something, and a Deny of all but the same',
      [{ NotAction: 'iam:*' }, { Effect: 'Deny', NotAction: 'iam:*' }],
      false,
    ],
    [
      'a Deny outside one bucket, where only another is allowed',
      [
        { ...allow('s3:*'), Resource: 'arn:aws:s3:::a/*' },
        { ...deny('s3:*'), NotResource: 'arn:aws:s3:::b/*' },
      ],
      false,
    ],
    [
      'a Deny outside the bucket that is allowed',
      [
        { ...allow('s3:*'), Resource: 'arn:aws:s3:::a/*' },
        { ...deny('s3:*'), NotResource: 'arn:aws:s3:::a/*' },
      ],
      true,
    ],
  ])('%s', (_, statements, expected) => {
    expect(powerOf(...statements).grants).toBe(expected);
  });
});

describe('escalation', () => {
  it('may take its actions from several policies', () => {
    const identity = [policy('a', allow('iam:PassRole')), policy('b', allow('ec2:RunInstances'))];
    expect(powerWith({ identity }).escalations).toMatchObject([{ id: 'ec2-run-instances', policy: 'a' }]);
  });

  it('is found through wildcards and through NotAction', () => {
    expect(pathsOf(powerOf(allow('iam:Put*')))).toEqual([
      'iam-put-user-policy',
      'iam-put-group-policy',
      'iam-put-role-policy',
    ]);
    expect(pathsOf(powerOf({ NotAction: ['iam:*', 'organizations:*'] }))).toContain('lambda-update-code');
  });

  it('is ended by a Deny of all resources of its kind, not by one of some', () => {
    const denying = (Resource: string) => powerOf(allow('iam:PutUserPolicy'), { ...deny('iam:*'), Resource });
    expect(pathsOf(denying(`arn:aws:iam::${account}:user/*`))).toEqual([]);
    expect(pathsOf(denying('*'))).toEqual([]);
    expect(pathsOf(denying(`arn:aws:iam::${account}:user/admin`))).toEqual(['iam-put-user-policy']);
    expect(pathsOf(denying(`arn:aws:iam::${account}:role/*`))).toEqual(['iam-put-user-policy']);
  });

  it('is conditional where a condition decides on one of its actions', () => {
    const power = powerOf(allow('ec2:RunInstances'), { ...allow('iam:PassRole'), Condition: mfa });
    expect(power.escalations).toMatchObject([{ id: 'ec2-run-instances', conditional: true }]);
  });
});

describe('roles as they are common on instances', () => {
  it.each<[string, readonly Written[]]>([
    [
      'Systems Manager agent',
      [allow('ssm:UpdateInstanceInformation', 'ssm:GetParameter', 'ssmmessages:*', 'ec2messages:*')],
    ],
    ['CloudWatch agent', [allow('cloudwatch:PutMetricData', 'logs:*', 'ec2:DescribeTags')]],
    ['read-only', [allow('s3:Get*', 's3:List*', 'ec2:Describe*', 'iam:Get*', 'iam:List*')]],
    ['container registry', [allow('ecr:*')]],
  ])('%s: grants, and nothing more', (_, statements) => {
    expect(powerOf(...statements)).toEqual({ grants: true, escalations: [], restricted: [], undetermined: [] });
  });
});

describe('an unread identity policy', () => {
  const unread = ['hidden'];

  it('leaves open whether anything is granted', () => {
    expect(powerWith({ unread }).grants).toBe('unknown');
    expect(powerWith({ unread }).undetermined).toEqual(unread);
  });

  it('does not hide what a readable one grants', () => {
    const power = powerWith({ unread }, allow('*'));
    expect(power).toMatchObject({ grants: true, admin: { id: 'administrator' } });
  });

  it('leaves open whether there is more power', () => {
    expect(powerWith({ unread }, allow('s3:*'))).toMatchObject({ grants: true, escalations: [], undetermined: unread });
  });

  it('changes nothing under a Deny of everything', () => {
    expect(powerWith({ unread }, deny('*'))).toMatchObject({ grants: false, undetermined: [] });
  });

  it('adds no power beyond the boundary', () => {
    const power = powerWith({ unread, boundary: policy('b', allow('s3:*')) });
    expect(power).toMatchObject({ grants: 'unknown', escalations: [], undetermined: [] });
  });
});

describe('an unread boundary', () => {
  const unreadBoundary = 'edge';

  it('leaves open what of the identity policies remains', () => {
    const power = powerWith({ unreadBoundary }, allow('*'));
    expect(power).toEqual({ grants: 'unknown', escalations: [], restricted: [], undetermined: ['edge'] });
  });

  it('adds nothing to identity policies that grant nothing', () => {
    expect(powerWith({ unreadBoundary })).toMatchObject({ grants: false, undetermined: [] });
  });

  it('adds no power to identity policies that have none', () => {
    expect(powerWith({ unreadBoundary }, allow('s3:*'))).toMatchObject({ grants: 'unknown', undetermined: [] });
  });
});
