import { createHash } from 'node:crypto';
import type { Shape } from '../shape.ts';

const ec2Trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

/** Adds what GetAccountAuthorizationDetails always has for a role: ARN, ids, the trust in EC2, an instance profile of the same name. */
export function completeRole(role: Shape, account: string): Shape {
  const name = String(role['RoleName']);
  const base = { Path: '/', CreateDate: role['CreateDate'] };
  const profile = {
    ...base,
    InstanceProfileName: name,
    InstanceProfileId: idOf('AIPA', account, name),
    Arn: `arn:aws:iam::${account}:instance-profile/${name}`,
    Roles: [],
  };
  return {
    ...base,
    RoleId: idOf('AROA', account, name),
    Arn: `arn:aws:iam::${account}:role/${name}`,
    AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(ec2Trust)),
    InstanceProfileList: [profile],
    RolePolicyList: [],
    AttachedManagedPolicies: [],
    Tags: [],
    ...role,
  };
}

/** A managed policy with its one version, from `PolicyName` and `Document`; one of AWS's own brings its ARN. */
export function completePolicy(policy: Shape, account: string): Shape {
  const { Document, ...item } = policy;
  const name = String(item['PolicyName']);
  const version = { Document, VersionId: 'v1', IsDefaultVersion: true, CreateDate: item['CreateDate'] };
  return {
    PolicyId: idOf('ANPA', account, name),
    Arn: `arn:aws:iam::${account}:policy/${name}`,
    Path: '/',
    DefaultVersionId: 'v1',
    AttachmentCount: 1,
    IsAttachable: true,
    PolicyVersionList: [version],
    ...item,
  };
}

function idOf(prefix: string, account: string, name: string): string {
  return prefix + createHash('sha256').update(`${account}/${name}`).digest('hex').slice(0, 17).toUpperCase();
}
