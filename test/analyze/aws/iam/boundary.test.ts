import { describe, expect, it } from 'vitest';
import { account, allow, deny, pathsOf, policy, powerWith, roleArn, type Written } from './documents.ts';

const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

describe('a permissions boundary', () => {
  const within = (boundary: readonly Written[], ...identity: readonly Written[]) =>
    powerWith({ boundary: policy('b', ...boundary) }, ...identity);

  it('grants nothing on its own', () => {
    expect(within([allow('*')]).grants).toBe(false);
  });

  it('leaves what both allow', () => {
    expect(within([allow('s3:*', 'cloudwatch:*')], allow('s3:GetObject')).grants).toBe(true);
    expect(within([allow('s3:Get*')], allow('s3:*Object')).grants).toBe(true);
  });

  it('takes away what it does not allow', () => {
    expect(within([allow('s3:*', 'cloudwatch:*')], allow('iam:CreateUser')).grants).toBe(false);
    expect(within([allow('s3:Get*')], allow('s3:Put*')).grants).toBe(false);
    expect(within([{ NotAction: 'iam:*' }], allow('iam:CreateUser')).grants).toBe(false);
  });

  it('takes away what it denies', () => {
    expect(within([allow('*'), deny('s3:*')], allow('s3:*')).grants).toBe(false);
  });

  it('leaves nothing where its only common part is denied', () => {
    expect(within([allow('s3:GetObject')], allow('*'), deny('s3:*')).grants).toBe(false);
  });

  it('bounds resources as well', () => {
    const a = { ...allow('s3:*'), Resource: 'arn:aws:s3:::a/*' };
    const b = { ...allow('s3:*'), Resource: 'arn:aws:s3:::b/*' };
    expect(within([b], a).grants).toBe(false);
    expect(within([{ ...b, Resource: 'arn:aws:s3:::?/x' }], a).grants).toBe(true);
  });

  it('ends administrator power unless it allows everything too', () => {
    expect(within([allow('*')], allow('*')).admin).toMatchObject({ id: 'administrator', policy: 'p' });
    expect(within([{ NotAction: 'iam:*' }], allow('*')).admin).toBeUndefined();
  });

  it('ends the escalation paths outside it, and only those', () => {
    const power = within([allow('ec2:*', 'ssm:*')], allow('*'));
    expect(pathsOf(power)).toEqual(['ec2-modify-user-data', 'ssm-send-command', 'ssm-start-session']);
  });

  it('makes what it allows under a condition conditional', () => {
    const power = within([{ ...allow('*'), Condition: mfa }], allow('iam:PutUserPolicy'));
    expect(power.escalations).toMatchObject([{ id: 'iam-put-user-policy', conditional: true }]);
  });

  it('may name roles of the account where the identity policy names all', () => {
    const roles = { ...allow('iam:PutRolePolicy'), Resource: `arn:aws:iam::${account}:role/*` };
    expect(pathsOf(within([roles], allow('iam:*')))).toEqual(['iam-put-role-policy']);
    expect(pathsOf(within([{ ...roles, Resource: `arn:aws:iam::${account}:role/app/*` }], allow('iam:*')))).toEqual([]);
  });

  describe('around a role that may attach policies to itself', () => {
    const own = { ...allow('iam:AttachRolePolicy'), Resource: roleArn };
    const pathsWithin = (...boundary: readonly Written[]) => pathsOf(within(boundary, own));

    it('changes nothing where it allows everything', () => {
      expect(pathsWithin(allow('*'))).toEqual(['iam-attach-role-policy']);
    });

    it('leaves the way to power that it allows', () => {
      expect(pathsWithin(allow('iam:*'))).toEqual(['iam-attach-role-policy']);
      expect(pathsWithin(own, allow('ssm:*', 'ec2:*'))).toEqual(['iam-attach-role-policy']);
    });

    it('ends the way where what the role could get is no power', () => {
      expect(pathsWithin(own, allow('s3:*'))).toEqual([]);
      expect(pathsWithin(own, allow('ssm:*', 'ec2:*'), deny('ssm:*', 'ec2:*'))).toEqual([]);
    });
  });
});
