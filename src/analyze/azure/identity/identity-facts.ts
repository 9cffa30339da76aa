import type { AzureAccess, RoleAssignment } from '../../../model/azure/access.ts';
import type { ManagedIdentity } from '../../../model/azure/machine.ts';
import type { AzureVm } from '../../../model/resource/azure.ts';
import type { Unread } from '../../../model/unread.ts';
import { type Fact, hiddenBy, undetermined } from '../../fact.ts';
import { builtInRole } from './built-in-roles.ts';
import { powersOf } from './role-powers.ts';
import { isWide, scopeLevelOf } from './scope-level.ts';

type Identity = NonNullable<AzureVm['identity']>;
type IdentityRole = NonNullable<Identity['roles']>[number];

/** One assignment, judged. `certain`: it gives power whatever a condition says; `maybe`: a condition or an unknown role decides. */
interface Judged {
  readonly role: IdentityRole;
  readonly power: 'certain' | 'maybe' | 'none';
  /** Why it is only `maybe`. */
  readonly doubt?: string;
}

/**
 * What the managed identity of a machine may do, by the role assignments of all subscriptions read. A role found is a fact
 * even where lists are not whole; that none was found is one only where they are.
 */
export function identityFacts(identity: ManagedIdentity | undefined, access: AzureAccess): Fact<Identity> {
  if (identity === undefined) return { unread: [] };
  if (identity.types.length === 0) {
    return { value: { present: false, hasRoles: false, privileged: false, privilegedInGroup: false }, unread: [] };
  }
  const judged = identity.principalIds.flatMap((id) =>
    (access.assignments.get(id) ?? []).map((assignment) => judge(assignment, access)),
  );
  const missing = missingAssignments(identity, access);
  const hasRoles = judged.length > 0 ? true : missing === undefined ? false : undefined;
  const wide = decide(judged, (item) => isWide(item.role.scopeLevel), missing);
  const grouped = decide(judged, (item) => item.role.scopeLevel === 'resource-group', missing);
  const isWhole = missing === undefined;
  const privilegedBy = judged.filter(isPrivilege).map(({ role }) => `${role.role} at ${role.scope}`);
  const inGroup = wide.is === true ? { is: false } : grouped;
  const value: Identity = {
    present: true,
    types: [...identity.types],
    principals: [...identity.principalIds],
    ...(isWhole || judged.length > 0 ? { roles: judged.map(({ role }) => role) } : {}),
    ...(hasRoles === undefined ? {} : { hasRoles }),
    ...(wide.is === undefined ? {} : { privileged: wide.is }),
    ...(inGroup.is === undefined ? {} : { privilegedInGroup: inGroup.is }),
    ...(isWhole || privilegedBy.length > 0 ? { privilegedBy } : {}),
  };
  return { value, unread: unreadOf({ hasRoles, wide, inGroup, missing }) };
}

function isPrivilege({ role, power }: Judged): boolean {
  return power === 'certain' && (isWide(role.scopeLevel) || role.scopeLevel === 'resource-group');
}

function judge(assignment: RoleAssignment, access: AzureAccess): Judged {
  const { roleId, scope, principalId, hasCondition } = assignment;
  const definition = access.definitions.get(roleId) ?? builtInRole(roleId);
  const place = { roleId, scope, scopeLevel: scopeLevelOf(scope), principal: principalId, conditional: hasCondition };
  if (definition === undefined) {
    return { role: { role: roleId, ...place }, power: 'maybe', doubt: `what role ${roleId} allows is not known` };
  }
  const powers = powersOf(definition);
  const role: IdentityRole = { role: definition.name, ...place, powers: powers.map(({ title }) => title) };
  if (powers.length === 0) return { role, power: 'none' };
  const isCertain = !hasCondition || powers.some(({ isConditionable }) => !isConditionable);
  if (isCertain) return { role, power: 'certain' };
  return { role, power: 'maybe', doubt: `the condition on role ${definition.name} is not evaluated` };
}

/** Why assignments may be missing from what was found. */
function missingAssignments(identity: ManagedIdentity, access: AzureAccess): Omit<Unread, 'path'> | undefined {
  const gap = access.assignmentGaps[0];
  if (gap !== undefined) return withoutPath(hiddenBy('', gap));
  if (!identity.hasUnnamedPrincipal) return undefined;
  return withoutPath(undetermined('', 'the answer does not name the principal of every identity'));
}

function withoutPath({ path: _path, ...entry }: Unread): Omit<Unread, 'path'> {
  return entry;
}

interface Decision {
  readonly is?: boolean;
  readonly doubt?: Omit<Unread, 'path'>;
}

/** Whether a powerful role is among those at some level: one that surely is decides, else any doubt does. */
function decide(
  judged: readonly Judged[],
  isAtLevel: (item: Judged) => boolean,
  missing: Omit<Unread, 'path'> | undefined,
): Decision {
  const here = judged.filter(isAtLevel);
  if (here.some(({ power }) => power === 'certain')) return { is: true };
  if (missing !== undefined) return { doubt: missing };
  const maybe = here.find(({ power }) => power === 'maybe');
  if (maybe === undefined) return { is: false };
  return { doubt: withoutPath(undetermined('', maybe.doubt ?? 'a role is not known')) };
}

interface Findings {
  readonly hasRoles: boolean | undefined;
  readonly wide: Decision;
  readonly inGroup: Decision;
  readonly missing: Omit<Unread, 'path'> | undefined;
}

function unreadOf({ hasRoles, wide, inGroup, missing }: Findings): Unread[] {
  const partly = missing === undefined ? [] : [{ path: 'identity.roles', ...missing }];
  const roles = hasRoles === undefined && missing !== undefined ? [{ path: 'identity.hasRoles', ...missing }] : [];
  const privileged = wide.doubt === undefined ? [] : [{ path: 'identity.privileged', ...wide.doubt }];
  const grouped = inGroup.doubt === undefined ? [] : [{ path: 'identity.privilegedInGroup', ...inGroup.doubt }];
  return [...partly, ...roles, ...privileged, ...grouped];
}
