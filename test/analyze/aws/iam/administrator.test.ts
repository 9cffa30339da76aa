import { describe, expect, it } from 'vitest';
import { account, allow, deny, pathsOf, policy, powerOf, powerWith, type Written } from './documents.ts';

const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

describe('administrator', () => {
  it('is every action on every resource, and names the statement', () => {
    expect(powerOf(allow('s3:*'), allow('*'))).toMatchObject({
      admin: {
        id: 'administrator',
        policy: 'p',
        statement: 'statement 2',
        actions: ['*'],
        conditional: false,
      },
      escalations: [],
    });
  });

  it.each<[string, readonly Written[]]>([
    ['*:*', [allow('*:*')]],
    ['all but one service, and that service', [{ NotAction: ['iam:*', 'sts:*'] }, allow('iam:*', 'sts:*')]],
    ['all but some actions, and all but others', [{ NotAction: 'iam:*' }, { NotAction: 's3:*' }]],
    ['everything, less one action', [allow('*'), deny('s3:DeleteBucket')]],
    ['everything, less some ways to change IAM', [allow('*'), deny('iam:CreateAccessKey', 'iam:*Role*')]],
    ['everything, less some roles', [allow('*'), { ...deny('iam:*'), Resource: `arn:aws:iam::${account}:role/x` }]],
    [
      'everything, under a condition that always holds',
      [{ ...allow('*'), Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    ],
  ])('is also %s', (_, statements) => {
    expect(powerOf(...statements).admin).toMatchObject({ id: 'administrator', conditional: false });
  });

  it.each<[string, readonly Written[]]>([
    ['all but IAM', [{ NotAction: ['iam:*', 'organizations:*', 'account:*'] }]],
    ['everything, less IAM', [allow('*'), deny('iam:*')]],
    ['everything, less all but reading', [allow('*'), { Effect: 'Deny', NotAction: '*:Get*' }]],
    [
      'everything, less all but one way to change IAM',
      [allow('*'), { Effect: 'Deny', NotAction: 'iam:PutUserPolicy' }],
    ],
    ['everything in S3', [allow('s3:*')]],
    ['everything on one bucket', [{ ...allow('*'), Resource: 'arn:aws:s3:::a' }]],
    ['everything outside one bucket', [{ Action: '*', NotResource: 'arn:aws:s3:::a' }]],
    ['all but two services, and one of them', [{ NotAction: ['iam:*', 'sts:*'] }, allow('iam:*')]],
  ])('is not %s', (_, statements) => {
    expect(powerOf(...statements).admin).toBeUndefined();
  });

  it('is conditional under a condition, of the Allow or of a Deny, and then lists the paths too', () => {
    const allowed = powerOf({ ...allow('*'), Condition: mfa });
    const denied = powerOf(allow('*'), { ...deny('*'), Condition: mfa });
    expect(allowed.admin).toMatchObject({ conditional: true });
    expect(denied.admin).toMatchObject({ conditional: true });
    expect(pathsOf(denied)).toContain('iam-put-role-policy');
  });

  it('is conditional within a boundary that allows everything under a condition only', () => {
    const boundary = policy('b', { ...allow('*'), Condition: mfa }, allow('iam:*'));
    expect(powerWith({ boundary }, allow('*')).admin).toMatchObject({ conditional: true });
  });

  it('is not what a boundary of IAM alone leaves', () => {
    const power = powerWith({ boundary: policy('b', allow('iam:*')) }, allow('*'));
    expect(power.admin).toBeUndefined();
    expect(pathsOf(power)).toContain('iam-put-role-policy');
  });

  it('names a statement with an empty Sid by its place', () => {
    expect(powerOf({ ...allow('*'), Sid: '' }).admin).toMatchObject({ statement: 'statement 1' });
  });

  it('prefers the statement without a condition', () => {
    const power = powerOf({ ...allow('*'), Condition: mfa }, allow('*'));
    expect(power.admin).toMatchObject({ statement: 'statement 2', conditional: false });
  });
});
