import type { Shape } from '../../shape.ts';
import type { AssignmentFile, RoleDefinitionFile, SubscriptionFile } from './azure-file.ts';
import { builtInRoles } from './built-in-roles.ts';
import { principalOf } from './complete-parts.ts';
import type { RoleFile } from './machine-file.ts';
import { groupId } from './names.ts';
import type { ParsedGroup } from './parse-groups.ts';
import { idIn, madeUpGuid, type Place } from './place.ts';

/** A resource group as roles look at it: whose identities are in it, and where. */
interface GroupOfIdentities {
  readonly group: ParsedGroup;
  readonly place: Place;
}

/** Who gets a role. */
interface Grantee {
  readonly principalId: string;
  readonly principalType: AssignmentFile['principalType'];
}

const assignments = '/providers/Microsoft.Authorization/roleAssignments/';

/** The definitions that a subscription lists: its custom ones, and the built-in ones that a file may name. */
export function roleDefinitionsOf(file: SubscriptionFile): readonly Shape[] {
  const own = file.roleDefinitions.map((role) =>
    definitionOf(file, customRoleGuid(file.id, role.name), role, 'CustomRole'),
  );
  const builtIn = Object.entries(builtInRoles).map(([name, role]) =>
    definitionOf(file, role.guid, { name, ...role }, 'BuiltInRole'),
  );
  return [...own, ...builtIn];
}

function definitionOf(
  { id }: SubscriptionFile,
  guid: string,
  role: Partial<RoleDefinitionFile>,
  type: 'CustomRole' | 'BuiltInRole',
): Shape {
  const { name: roleName, actions = [], notActions = [], dataActions = [], notDataActions = [] } = role;
  return {
    id: definitionId(id, guid),
    name: guid,
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: {
      roleName,
      type,
      assignableScopes: [type === 'CustomRole' ? `/subscriptions/${id}` : '/'],
      permissions: [{ actions, notActions, dataActions, notDataActions }],
    },
  };
}

function customRoleGuid(subscription: string, name: string): string {
  return madeUpGuid('role', subscription, name);
}

function definitionId(subscription: string, guid: string): string {
  return `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
}

/** The role assignments that a subscription lists: from above, of its own, and of the identities in it. */
export function assignmentsOf(
  file: SubscriptionFile,
  inherited: readonly AssignmentFile[],
  groups: readonly GroupOfIdentities[],
): readonly Shape[] {
  const names = new Set(groups.map(({ group }) => group.name));
  const others = [...inherited, ...file.roleAssignments].map(({ principal, principalType, ...role }) =>
    assignmentOf(role, { principalId: principal, principalType }, { file, names }),
  );
  const identities = groups
    .flatMap(rolesIn)
    .map(({ principalId, role }) =>
      assignmentOf(role, { principalId, principalType: 'ServicePrincipal' }, { file, names }),
    );
  return [...others, ...identities];
}

/** The roles that are written at machines, scale sets and user-assigned identities. */
function rolesIn({ group, place }: GroupOfIdentities): { readonly principalId: string; readonly role: RoleFile }[] {
  const granted = (type: string, name: string, roles: readonly RoleFile[] = []) =>
    roles.map((role) => ({ principalId: principalOf(idIn(place, type, name)), role }));
  return [
    ...group.virtualMachines.flatMap(({ name, $identity }) =>
      granted('Microsoft.Compute/virtualMachines', name, $identity?.roles),
    ),
    ...group.virtualMachineScaleSets.flatMap(({ name, $identity }) =>
      granted('Microsoft.Compute/virtualMachineScaleSets', name, $identity?.roles),
    ),
    ...group.userAssignedIdentities.flatMap(({ name, $roles }) =>
      granted('Microsoft.ManagedIdentity/userAssignedIdentities', name, $roles),
    ),
  ];
}

/** A subscription as scopes and roles are looked up in it. */
interface Surroundings {
  readonly file: SubscriptionFile;
  /** Of its resource groups. */
  readonly names: ReadonlySet<string>;
}

/** One role assignment. Throws for a role or a scope that does not exist. */
function assignmentOf(role: RoleFile, grantee: Grantee, around: Surroundings): Shape {
  const scope = scopeOf(role.at, around);
  const name = madeUpGuid('assignment', grantee.principalId, role.role, scope);
  const condition = role.condition === undefined ? {} : { condition: role.condition, conditionVersion: '2.0' };
  return {
    id: `${scope === '/' ? '' : scope}${assignments}${name}`,
    name,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      roleDefinitionId: definitionId(around.file.id, guidOf(role.role, around.file)),
      ...grantee,
      scope,
      ...condition,
    },
  };
}

function guidOf(role: string, { id, roleDefinitions }: SubscriptionFile): string {
  if (roleDefinitions.some(({ name }) => name === role)) return customRoleGuid(id, role);
  const builtIn = builtInRoles[role];
  if (builtIn !== undefined) return builtIn.guid;
  throw new Error(`role ${role}: the built-in ones are ${Object.keys(builtInRoles).join(', ')}`);
}

function scopeOf(at: string, { file, names }: Surroundings): string {
  if (at.startsWith('/')) return at;
  if (at === 'subscription') return `/subscriptions/${file.id}`;
  const [group = '', ...rest] = at.split('/');
  if (!names.has(group)) throw new Error(`scope ${at}: subscription ${file.name} has no resource group ${group}`);
  return [groupId(file.id, group), ...rest].join('/');
}
