import { describe, expect, it } from 'vitest';
import { roleFacts } from '../../../src/analyze/aws/role.ts';
import type { RoleHolder } from '../../../src/analyze/aws/role-use.ts';
import type { AwsIam, IamRole, PolicyText } from '../../../src/model/aws/iam.ts';
import { roleSchema } from '../../../src/model/resource/aws.ts';
import { deniedGap } from './launch-fixtures.ts';

const now = new Date('2026-06-30T00:00:00Z');
const profileArn = 'arn:aws:iam::111122223333:instance-profile/web';
const old = '2025-01-01T00:00:00.000Z';
const young = '2026-06-01T00:00:00.000Z';
const gap = deniedGap('iam:GetAccountAuthorizationDetails');

function policy(statement: object, name = 'p'): PolicyText {
  return { name, document: encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: [statement] })) };
}

const readObjects = policy({ Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
const everything = policy({ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' });
const pinned = policy({
  Effect: 'Deny',
  Action: '*',
  Resource: '*',
  Condition: { NumericLessThan: { 'ec2:RoleDelivery': '2.0' } },
});

function roleWith(parts: Partial<IamRole>): IamRole {
  return {
    arn: 'arn:aws:iam::111122223333:role/web',
    name: 'web',
    createdAt: old,
    lastUsed: { at: '2026-06-20T12:00:00.000Z', region: 'eu-west-1' },
    policies: [readObjects],
    unreadPolicies: [],
    ...parts,
  };
}

function facts(
  role: Partial<IamRole>,
  { holder = { launchedAt: old }, iam = {} }: { holder?: RoleHolder; iam?: Partial<AwsIam> } = {},
) {
  const all: AwsIam = { account: '111122223333', roleByProfile: new Map([[profileArn, roleWith(role)]]), ...iam };
  const { value, unread } = roleFacts({ shown: { profileArn }, holder, iam: all, window: { now, days: 90 } });
  roleSchema.parse(value);
  return { ...value, unread: Object.fromEntries(unread.map((entry) => [entry.path, entry.kind])) };
}

describe('the role behind a profile', () => {
  it('is named, with its power and its use', () => {
    expect(facts({})).toEqual({
      attached: true,
      profileArn,
      arn: 'arn:aws:iam::111122223333:role/web',
      name: 'web',
      createdAt: old,
      grants: true,
      admin: false,
      powers: [],
      restricted: false,
      restrictions: [],
      used: true,
      lastUsedAt: '2026-06-20T12:00:00.000Z',
      lastUsedRegion: 'eu-west-1',
      lastUsedDays: 9,
      windowDays: 90,
      unread: {},
    });
  });

  it('stays absent when the instance shows none, and unknown when it shows nothing', () => {
    const iam: AwsIam = { account: '1', roleByProfile: new Map() };
    const window = { now, days: 90 };
    expect(roleFacts({ shown: { attached: false }, holder: {}, iam, window })).toEqual({
      value: { attached: false },
      unread: [],
    });
    expect(roleFacts({ holder: {}, iam, window })).toEqual({ unread: [] });
  });

  it.each([
    [undefined, 'undetermined'],
    [gap, 'gap'],
  ])('is open when the list does not hold the profile (gap %j)', (rolesGap, kind) => {
    const iam = { roleByProfile: new Map(), ...(rolesGap === undefined ? {} : { rolesGap }) };
    expect(facts({}, { iam })).toEqual({ profileArn, unread: { role: kind } });
  });
});

describe('what the role may do', () => {
  it('is everything with an unconditional star', () => {
    const role = facts({ policies: [everything] });
    expect(role).toMatchObject({ grants: true, admin: true, powers: [{ policy: 'p', statement: 'All' }] });
  });

  it('is nothing without policies', () => {
    expect(facts({ policies: [] })).toMatchObject({ grants: false, admin: false, powers: [], unread: {} });
  });

  it('is restricted by a deny of credentials that IMDSv1 delivered', () => {
    const role = facts({ policies: [readObjects, pinned] });
    expect(role).toMatchObject({ restricted: true, restrictions: [{ kind: 'role-delivery-2' }] });
  });

  it('stays open wherever an unread policy could change it', () => {
    const role = facts({ policies: [], unreadPolicies: ['write'] });
    for (const key of ['grants', 'admin', 'powers', 'restricted', 'restrictions']) expect(role).not.toHaveProperty(key);
    expect(role.unread).toMatchObject({
      'role.grants': 'undetermined',
      'role.admin': 'undetermined',
      'role.restricted': 'undetermined',
    });
  });

  it('keeps what the readable policies decide', () => {
    const role = facts({ policies: [everything], unreadPolicies: ['write'] }, { iam: { policiesGap: gap } });
    expect(role).toMatchObject({ grants: true, admin: true });
    expect(role.unread).toEqual({ 'role.restricted': 'gap', 'role.restrictions': 'gap' });
  });

  it('is not read from a document that is no policy', () => {
    const role = facts({ policies: [{ name: 'odd', document: '%7B' }] });
    expect(role).not.toHaveProperty('grants');
    expect(role.unread['role.grants']).toBe('undetermined');
  });

  it('is bounded by the boundary, and open when that was not read', () => {
    const boundary = { name: 'b', document: readObjects.document };
    expect(facts({ policies: [everything], boundary })).toMatchObject({ grants: true, admin: false });
    const unread = facts({ policies: [everything], boundary: { name: 'b' } });
    expect(unread).not.toHaveProperty('grants');
    expect(unread).not.toHaveProperty('admin');
  });
});

describe('whether the role is used', () => {
  const never = { lastUsed: {} };
  const longAgo = { lastUsed: { at: '2026-01-01T00:00:00.000Z', region: 'us-east-1' } };

  it.each<[string, Partial<IamRole>, RoleHolder, boolean]>([
    ['on the last day of the window', { lastUsed: { at: '2026-04-01T00:00:00.000Z' } }, { launchedAt: young }, true],
    ['within the window, young', { createdAt: young, lastUsed: { at: young } }, { launchedAt: young }, true],
    ['long ago', longAgo, { launchedAt: old }, false],
    ['never', never, { launchedAt: old }, false],
    ['never, by a young member of an old group', never, { launchedAt: young, groupCreatedAt: old }, false],
  ])('is told: %s', (_situation, role, holder, used) => {
    const told = facts(role, { holder });
    expect([told.used, told.unread]).toEqual([used, {}]);
  });

  it.each<[string, Partial<IamRole>, RoleHolder, string]>([
    ['the role is young', { ...never, createdAt: young }, { launchedAt: old }, 'undetermined'],
    ['the instance is young', never, { launchedAt: young }, 'undetermined'],
    ['the instance and its group are young', longAgo, { launchedAt: young, groupCreatedAt: young }, 'undetermined'],
    ['the age of the instance is not known', never, {}, 'undetermined'],
    ['the groups were not readable', never, { launchedAt: young, groupGap: gap }, 'gap'],
  ])('stays open when %s', (_situation, role, holder, kind) => {
    const told = facts(role, { holder });
    expect(told).not.toHaveProperty('used');
    expect(told.windowDays).toBe(90);
    expect(told.unread).toEqual({ 'role.used': kind });
  });

  it('stays open when the age of the role or its last use was not sent', () => {
    const { createdAt: _, lastUsed, ...bare } = roleWith({});
    const askFor = (role: IamRole) => facts({}, { iam: { roleByProfile: new Map([[profileArn, role]]) } });
    expect(askFor({ ...bare, lastUsed: {} }).unread).toEqual({ 'role.used': 'undetermined' });
    expect(askFor({ ...bare, createdAt: old }).unread).toEqual({ 'role.used': 'undetermined' });
    expect(lastUsed).toBeDefined();
  });

  it('takes a last use in the future, by a skewed clock, as just now', () => {
    expect(facts({ lastUsed: { at: '2026-07-01T00:00:00.000Z' } })).toMatchObject({ used: true, lastUsedDays: 0 });
  });
});
