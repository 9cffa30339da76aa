import { administratorPower } from './administrator.ts';
import { type Power, type Standing, walkPath } from './escalation.ts';
import { escalationPaths } from './escalation-paths.ts';
import { grantsAnything, sortStatements } from './grant.ts';
import type { RoleIdentity } from './probe.ts';
import { type RoleRestriction, restrictionOf } from './restriction.ts';
import { EVERYTHING } from './slice.ts';
import { type NamedDocument, type Statement, statementsOf } from './statement.ts';

export type { Power } from './escalation.ts';
export type { RoleRestriction } from './restriction.ts';
export type { NamedDocument } from './statement.ts';

/** All policies that decide what a role may do inside its account, resource policies and organization policies aside. */
export interface RolePolicies {
  /** The role's ARN, if known: it sharpens which resources are its own account's and which are itself. */
  readonly roleArn?: string;
  /** Attached managed policies and inline ones. */
  readonly identity: readonly NamedDocument[];
  readonly boundary?: NamedDocument;
  /** Names of identity policies whose document could not be read or parsed. */
  readonly unread: readonly string[];
  /** The name of the permissions boundary, when the role has one that could not be read or parsed. */
  readonly unreadBoundary?: string;
}

/** What the policies come to. */
export interface RolePower {
  /** Whether something is allowed at all; `unknown` when only an unread policy can tell. */
  readonly grants: boolean | 'unknown';
  /** Absent: not administrator, unless `undetermined` names policies. */
  readonly admin?: Power;
  /** Escalation paths; empty for an unconditional administrator, who needs none. */
  readonly escalations: readonly Power[];
  readonly restricted: readonly RoleRestriction[];
  /** Unread policies that could turn "no power was found" into its opposite. Empty: the absence of power is certain. */
  readonly undetermined: readonly string[];
}

/** What an unread policy, or one that the role itself could write, may allow at most. */
const allowAll: Statement = {
  policy: '',
  label: '',
  effect: 'Allow',
  actions: [EVERYTHING],
  resources: [EVERYTHING],
  conditions: [],
};

/**
 * Evaluates a role's policies: explicit denies over allows, within the boundary
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html). What is found comes from
 * readable policies only; an unread boundary may take all of it away, so that then nothing is claimed. An unread identity
 * policy may hold a Deny as well: what the readable ones grant is still reported.
 */
export function rolePower(policies: RolePolicies): RolePower {
  const identity = policies.identity.flatMap(statementsOf);
  const boundary = policies.boundary === undefined ? undefined : statementsOf(policies.boundary);
  const role = identityOf(policies);
  const atMost = standingOf(policies.unread.length > 0 ? [...identity, allowAll] : identity, boundary, role);
  const restricted = [...identity, ...(boundary ?? [])].flatMap((statement) => restrictionOf(statement) ?? []);
  const mayGrant = grantsAnything(atMost.statements) && 'unknown';
  const unread = [...policies.unread, ...(policies.unreadBoundary === undefined ? [] : [policies.unreadBoundary])];
  const undetermined = unread.length > 0 && holdsPower(powersOf(atMost)) ? unread : [];
  if (policies.unreadBoundary !== undefined) return { grants: mayGrant, escalations: [], restricted, undetermined };
  const read = standingOf(identity, boundary, role);
  const grants = grantsAnything(read.statements) || mayGrant;
  return { grants, ...powersOf(read), restricted, undetermined };
}

type Powers = Pick<RolePower, 'admin' | 'escalations'>;

function powersOf(standing: Standing): Powers {
  const admin = administratorPower(standing);
  if (admin !== undefined && !admin.conditional) return { admin, escalations: [] };
  const escalations = escalationPaths.flatMap((path) => walkPath(path, standing) ?? []);
  return admin === undefined ? { escalations } : { admin, escalations };
}

function holdsPower(powers: Powers): boolean {
  return powers.admin !== undefined || powers.escalations.length > 0;
}

function standingOf(
  identity: readonly Statement[],
  boundary: readonly Statement[] | undefined,
  role: RoleIdentity,
): Standing {
  return { statements: sortStatements(identity, boundary), role, canGrow: canGrow(boundary, role) };
}

/** Whether a role that gives itself every right gains some power within its boundary. */
function canGrow(boundary: readonly Statement[] | undefined, role: RoleIdentity): boolean {
  if (boundary === undefined) return true;
  return holdsPower(powersOf({ statements: sortStatements([allowAll], boundary), role, canGrow: false }));
}

/** AWS managed policies (`arn:aws:iam::aws:policy/...`) cannot be changed by a customer. */
function identityOf(policies: RolePolicies): RoleIdentity {
  const policyArns = policies.identity.flatMap(({ arn }) => (arn === undefined || arn.includes('::aws:') ? [] : [arn]));
  return policies.roleArn === undefined ? { policyArns } : { roleArn: policies.roleArn, policyArns };
}
