import type { AwsIam, Boundary, IamRole, PolicyText, RoleLastUsed } from '../../model/aws/iam.ts';
import type { RawAwsIam } from '../../model/aws/raw.ts';
import type { Scope } from '../../model/cloud.ts';
import type { Gap } from '../../model/gap.ts';
import { malformedGap, present, readFields } from './answer.ts';
import { type ManagedPolicies, readManagedPolicies } from './managed-policies.ts';
import { isoTime, list, longText, object, text } from './value.ts';

const API = 'iam:GetAccountAuthorizationDetails';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleDetail.html */
const roleFields = {
  Arn: text,
  RoleName: text,
  CreateDate: isoTime,
  InstanceProfileList: list,
  RolePolicyList: list,
  AttachedManagedPolicies: list,
  PermissionsBoundary: object,
  RoleLastUsed: object,
};

/** An account's IAM and everything that could not be read of it. */
export interface NormalizedIam {
  readonly iam: AwsIam;
  readonly gaps: readonly Gap[];
}

/**
 * Joins GetAccountAuthorizationDetails by instance profile: profile ARN, role, policy documents, last use.
 * A role that does not parse makes the list of roles incomplete; a policy that is missing leaves its name as unread.
 */
export function normalizeIam(raw: RawAwsIam, account: string): NormalizedIam {
  const scope: Scope = { cloud: 'aws', account, region: 'global' };
  const policies = readManagedPolicies(raw.policies, scope);
  const roleByProfile = new Map<string, IamRole>();
  const oddRoles: Gap[] = [];
  for (const item of raw.roles.items) {
    const read = readRole(item, policies);
    if (read === undefined) {
      oddRoles.push(malformedGap({ scope, api: API, field: 'RoleDetailList', hides: 'one role and its profiles' }));
      continue;
    }
    for (const profile of read.profiles) roleByProfile.set(profile, read.role);
    if (read.isProfileListWhole) continue;
    const hides = 'the instance profiles of one role';
    oddRoles.push(malformedGap({ scope, api: API, field: 'InstanceProfileList', hides, resource: read.role.arn }));
  }
  const rolesGap = raw.roles.gap ?? oddRoles[0];
  const iam: AwsIam = { account, roleByProfile, ...present({ rolesGap, policiesGap: policies.gap }) };
  const listGaps = raw.roles.gap === undefined ? [] : [raw.roles.gap];
  return { iam, gaps: [...listGaps, ...oddRoles, ...policies.gaps] };
}

interface ReadRole {
  readonly role: IamRole;
  readonly profiles: readonly string[];
  readonly isProfileListWhole: boolean;
}

function readRole(item: unknown, managed: ManagedPolicies): ReadRole | undefined {
  const fields = readFields(roleFields, item)?.fields;
  if (fields?.Arn === undefined || fields.RoleName === undefined) return undefined;
  const inline = readInline(fields.RolePolicyList);
  const attached = readAttached(fields.AttachedManagedPolicies, managed);
  const role: IamRole = {
    arn: fields.Arn,
    name: fields.RoleName,
    policies: [...inline.policies, ...attached.policies],
    unreadPolicies: [...inline.unread, ...attached.unread],
    ...present({
      createdAt: fields.CreateDate,
      lastUsed: readLastUsed(fields.RoleLastUsed),
      boundary: readBoundary(item, fields.PermissionsBoundary, managed),
    }),
  };
  const profiles = (fields.InstanceProfileList ?? []).map((profile) => readFields({ Arn: text }, profile)?.fields.Arn);
  const known = profiles.filter((arn) => arn !== undefined);
  const isProfileListWhole = fields.InstanceProfileList !== undefined && known.length === profiles.length;
  return { role, profiles: known, isProfileListWhole };
}

interface ReadPolicies {
  readonly policies: readonly PolicyText[];
  readonly unread: readonly string[];
}

function readInline(items: readonly unknown[] | undefined): ReadPolicies {
  if (items === undefined) return { policies: [], unread: ['the inline policies'] };
  const policies: PolicyText[] = [];
  const unread: string[] = [];
  for (const item of items) {
    const fields = readFields({ PolicyName: text, PolicyDocument: longText }, item)?.fields ?? {};
    const name = fields.PolicyName ?? 'an inline policy';
    if (fields.PolicyDocument === undefined) unread.push(name);
    else policies.push({ name, document: fields.PolicyDocument });
  }
  return { policies, unread };
}

function readAttached(items: readonly unknown[] | undefined, managed: ManagedPolicies): ReadPolicies {
  if (items === undefined) return { policies: [], unread: ['the attached policies'] };
  const policies: PolicyText[] = [];
  const unread: string[] = [];
  for (const item of items) {
    const { PolicyArn: arn, PolicyName } = readFields({ PolicyArn: text, PolicyName: text }, item)?.fields ?? {};
    const name = PolicyName ?? arn ?? 'an attached policy';
    const document = arn === undefined ? undefined : managed.documents.get(arn);
    if (arn === undefined || document === undefined) unread.push(name);
    else policies.push({ name, arn, document });
  }
  return { policies, unread };
}

/** Undefined also when the last use came in a form that is not understood: not read is not the same as not used. */
function readLastUsed(answer: unknown): RoleLastUsed | undefined {
  const read = readFields({ LastUsedDate: isoTime, Region: text }, answer);
  if (read === undefined || read.bad.includes('LastUsedDate')) return undefined;
  return present({ at: read.fields.LastUsedDate, region: read.fields.Region });
}

/** A boundary that did not parse is one whose document was not read, not none. */
function readBoundary(role: unknown, answer: unknown, managed: ManagedPolicies): Boundary | undefined {
  if (answer === undefined) {
    const isBad = readFields({ PermissionsBoundary: object }, role)?.bad.length === 1;
    return isBad ? { name: 'the permissions boundary' } : undefined;
  }
  const arn = readFields({ PermissionsBoundaryArn: text }, answer)?.fields.PermissionsBoundaryArn;
  if (arn === undefined) return { name: 'the permissions boundary' };
  return { name: arn, arn, ...present({ document: managed.documents.get(arn) }) };
}
