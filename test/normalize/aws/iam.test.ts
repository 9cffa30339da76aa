import { describe, expect, it } from 'vitest';
import type { Gap, Listing } from '../../../src/model/gap.ts';
import { normalizeIam } from '../../../src/normalize/aws/iam.ts';

const account = '111122223333';
const profile = `arn:aws:iam::${account}:instance-profile/web-profile`;
const managedArn = `arn:aws:iam::${account}:policy/write`;
const document = encodeURIComponent('{"Version":"2012-10-17","Statement":[]}');

const role = {
  RoleName: 'web',
  Arn: `arn:aws:iam::${account}:role/web`,
  CreateDate: new Date('2024-05-06T07:08:09Z'),
  InstanceProfileList: [{ Arn: profile }],
  RolePolicyList: [{ PolicyName: 'inline', PolicyDocument: document }],
  AttachedManagedPolicies: [{ PolicyName: 'write', PolicyArn: managedArn }],
  RoleLastUsed: { LastUsedDate: new Date('2026-01-01T00:00:00Z'), Region: 'eu-west-1' },
};

const policy = {
  Arn: managedArn,
  PolicyName: 'write',
  DefaultVersionId: 'v2',
  PolicyVersionList: [
    { VersionId: 'v2', IsDefaultVersion: true, Document: document },
    { VersionId: 'v1', IsDefaultVersion: false, Document: 'old' },
  ],
};

const denied: Gap = {
  cloud: 'aws',
  account,
  region: 'global',
  api: 'iam:GetAccountAuthorizationDetails',
  kind: 'denied',
  code: 'AccessDenied',
  hides: 'roles',
};

function read(roles: Listing<unknown>, policies: Listing<unknown> = { items: [policy] }) {
  return normalizeIam({ roles, policies }, account);
}

function roleOf(item: unknown, policies?: Listing<unknown>) {
  const found = read({ items: [item] }, policies).iam.roleByProfile.get(profile);
  if (found === undefined) throw new Error('the profile has no role');
  return found;
}

describe('a role', () => {
  it('is found by its profile, with inline and managed documents and its last use', () => {
    expect(read({ items: [role] })).toEqual({
      gaps: [],
      iam: {
        account,
        roleByProfile: new Map([
          [
            profile,
            {
              arn: role.Arn,
              name: 'web',
              createdAt: '2024-05-06T07:08:09.000Z',
              lastUsed: { at: '2026-01-01T00:00:00.000Z', region: 'eu-west-1' },
              policies: [
                { name: 'inline', document },
                { name: 'write', arn: managedArn, document },
              ],
              unreadPolicies: [],
            },
          ],
        ]),
      },
    });
  });

  it('that was never used is told from one whose last use was not sent or not understood', () => {
    expect(roleOf({ ...role, RoleLastUsed: {} }).lastUsed).toEqual({});
    expect(roleOf({ ...role, RoleLastUsed: undefined })).not.toHaveProperty('lastUsed');
    expect(roleOf({ ...role, RoleLastUsed: { LastUsedDate: 'then' } })).not.toHaveProperty('lastUsed');
  });

  it('names an attached policy that is not in the list', () => {
    expect(roleOf(role, { items: [] }).unreadPolicies).toEqual(['write']);
  });

  it.each(['RolePolicyList', 'AttachedManagedPolicies'])('without a readable %s has unread policies', (field) => {
    expect(roleOf({ ...role, [field]: 'odd' }).unreadPolicies).toHaveLength(1);
    expect(roleOf({ ...role, [field]: undefined }).unreadPolicies).toHaveLength(1);
  });

  it('keeps a boundary whose document is not known', () => {
    const bounded = { ...role, PermissionsBoundary: { PermissionsBoundaryArn: 'arn:x' } };
    expect(roleOf(bounded).boundary).toEqual({ name: 'arn:x', arn: 'arn:x' });
    expect(roleOf({ ...role, PermissionsBoundary: 'odd' }).boundary).toEqual({ name: 'the permissions boundary' });
    const known = { ...role, PermissionsBoundary: { PermissionsBoundaryArn: managedArn } };
    expect(roleOf(known).boundary?.document).toBe(document);
  });
});

describe('a list that is not whole', () => {
  it('keeps the gap of the call beside what came', () => {
    const { iam, gaps } = read({ items: [role], gap: denied }, { items: [], gap: denied });
    expect(iam.roleByProfile.size).toBe(1);
    expect(iam.rolesGap).toBe(denied);
    expect(iam.policiesGap).toBe(denied);
    expect(gaps).toEqual([denied, denied]);
  });

  it.each([
    null,
    'role',
    {},
    { ...role, Arn: 7 },
    { ...role, InstanceProfileList: [{}] },
    { ...role, InstanceProfileList: 'x' },
  ])('knows that it is not when a role does not parse: %#', (item) => {
    const { iam, gaps } = read({ items: [item] });
    expect(iam.rolesGap?.kind).toBe('malformed');
    expect(gaps).toHaveLength(1);
  });

  it.each([
    null,
    {},
    { ...policy, PolicyVersionList: [] },
    { ...policy, PolicyVersionList: [{ IsDefaultVersion: true }] },
  ])('knows that it is not when a policy does not parse: %#', (item) => {
    const { iam } = read({ items: [role] }, { items: [item] });
    expect(iam.policiesGap?.kind).toBe('malformed');
    expect(iam.roleByProfile.get(profile)?.unreadPolicies).toEqual(['write']);
  });
});
