import type { AzureAccess, RoleAssignment } from '../../../model/azure/access.ts';
import type { ManagedIdentity } from '../../../model/azure/machine.ts';
import type { Gap } from '../../../model/gap.ts';
import type { AzureVm } from '../../../model/resource/azure.ts';
import type { Unread } from '../../../model/unread.ts';
import type { Fact } from '../../fact.ts';
import { type Doubt, gapDoubt, undetermined } from '../../reach/doubt.ts';
import { builtInRole } from './built-in-roles.ts';
import { powersOf } from './role-powers.ts';
import { isWide, scopeLevelOf } from './scope-level.ts';

type Identity = NonNullable<AzureVm['identity']>;
type IdentityRole = NonNullable<Identity['roles']>[number];

/** One assignment, judged. `certain`: it gives power whatever a condition says; `maybe`: a condition or an unknown role decides. */
type Judged =
  | { readonly role: IdentityRole; readonly power: 'certain' | 'none' }
  | { readonly role: IdentityRole; readonly power: 'maybe'; readonly doubt: Doubt };

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
  const wide = decide(judged, isWideRole, missing);
  const grouped = decide(judged, isGroupRole, missing);
  const isWhole = missing === undefined;
  const inGroup = wide.is === true ? { is: false } : grouped;
  const isDecisive = wide.is === true ? isWideRole : isGroupRole;
  const decisive = judged.filter((item) => item.power === 'certain' && isDecisive(item));
  const privilegedBy = [...new Set(decisive.map(({ role }) => `${role.role} at ${role.scope}`))];
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

function isWideRole({ role }: Judged): boolean {
  return isWide(role.scopeLevel);
}

function isGroupRole({ role }: Judged): boolean {
  return role.scopeLevel === 'resource-group';
}

function judge(assignment: RoleAssignment, access: AzureAccess): Judged {
  const { roleId, scope, principalId, hasCondition } = assignment;
  const definition = access.definitions.get(roleId) ?? builtInRole(roleId);
  const place = { roleId, scope, scopeLevel: scopeLevelOf(scope), principal: principalId, conditional: hasCondition };
  if (definition === undefined) {
    return { role: { role: roleId, ...place }, power: 'maybe', doubt: unknownRole(roleId, access) };
  }
  const powers = powersOf(definition, hasCondition);
  const role: IdentityRole = { role: definition.name, ...place, powers: powers.map(({ title }) => title) };
  if (powers.length === 0) return { role, power: 'none' };
  if (powers.some(({ isConditional }) => !isConditional)) return { role, power: 'certain' };
  const reason = `the condition that limits role ${definition.name} at ${scope} is not evaluated`;
  return { role, power: 'maybe', doubt: undetermined(reason, 'read the condition of the role assignment') };
}

function unknownRole(roleId: string, { definitionGaps }: AzureAccess): Doubt {
  const reason = `what role ${roleId} allows is not known`;
  const unlisted = undetermined(`${reason}: no subscription that was read lists its definition`);
  return hiddenInSubscriptions(definitionGaps, reason) ?? unlisted;
}

/** Why assignments may be missing from what was found. */
function missingAssignments(identity: ManagedIdentity, { assignmentGaps }: AzureAccess): Doubt | undefined {
  const unnamed = identity.hasUnnamedPrincipal
    ? undetermined('the answer names no principal for one of the identities; a deleted identity has none')
    : undefined;
  return hiddenInSubscriptions(assignmentGaps, 'role assignments may be missing') ?? unnamed;
}

/** What gaps in the lists of subscriptions hide, by the first of them; undefined when there is none. */
function hiddenInSubscriptions(gaps: readonly Gap[], hidden: string): Doubt | undefined {
  const [gap] = gaps;
  if (gap === undefined) return undefined;
  const others = new Set(gaps.map(({ account }) => account)).size - 1;
  const where = `subscription ${gap.account}${others > 0 ? ` and ${others} more` : ''}`;
  const doubt = gapDoubt(gap);
  return { ...doubt, reason: `${hidden}: in ${where}, ${doubt.reason}` };
}

interface Decision {
  readonly is?: boolean;
  readonly doubt?: Doubt;
}

/** Whether a powerful role is among those at some level: one that surely is decides, else any doubt does. */
function decide(judged: readonly Judged[], isAtLevel: (item: Judged) => boolean, missing: Doubt | undefined): Decision {
  const here = judged.filter(isAtLevel);
  if (here.some(({ power }) => power === 'certain')) return { is: true };
  if (missing !== undefined) return { doubt: missing };
  const maybe = here.find((item) => item.power === 'maybe');
  return maybe === undefined ? { is: false } : { doubt: maybe.doubt };
}

interface Findings {
  readonly hasRoles: boolean | undefined;
  readonly wide: Decision;
  readonly inGroup: Decision;
  readonly missing: Doubt | undefined;
}

function unreadOf({ hasRoles, wide, inGroup, missing }: Findings): Unread[] {
  const partly = missing === undefined ? [] : [{ path: 'identity.roles', ...missing }];
  const roles = hasRoles === undefined && missing !== undefined ? [{ path: 'identity.hasRoles', ...missing }] : [];
  const privileged = wide.doubt === undefined ? [] : [{ path: 'identity.privileged', ...wide.doubt }];
  const grouped = inGroup.doubt === undefined ? [] : [{ path: 'identity.privilegedInGroup', ...inGroup.doubt }];
  return [...partly, ...roles, ...privileged, ...grouped];
}
