import { z } from 'zod';
import type { AzureAccess, RoleAssignment, RoleDefinition, RolePermission } from '../../../model/azure/access.ts';
import { armName } from '../../../model/azure/arm-id.ts';
import type { RawAzureAccess } from '../../../model/azure/raw.ts';
import type { Scope } from '../../../model/cloud.ts';
import type { Gap } from '../../../model/gap.ts';
import { type Border, type ItemSpec, normalizeListing } from '../listing.ts';
import { listOf, text } from '../shapes.ts';

/** Of any length: that there is one is all that is kept. */
const hasCondition = z
  .string()
  .nullish()
  .transform((text) => text !== null && text !== undefined && text !== '');

const assignmentShape = z
  .object({
    id: text,
    properties: z.object({ roleDefinitionId: text, principalId: text, scope: text, condition: hasCondition }),
  })
  .transform(
    ({ id, properties }): RoleAssignment => ({
      id,
      principalId: properties.principalId.toLowerCase(),
      roleId: armName(properties.roleDefinitionId).toLowerCase(),
      scope: properties.scope,
      hasCondition: properties.condition,
    }),
  );

const actions = listOf(z.string());

const permissionShape = z
  .object({ actions, notActions: actions, dataActions: actions, notDataActions: actions, condition: hasCondition })
  .transform(({ condition, ...granted }): RolePermission => ({ ...granted, hasCondition: condition }));

const definitionShape = z
  .object({
    id: text,
    properties: z.object({
      roleName: text,
      permissions: z.array(permissionShape),
    }),
  })
  .transform(
    ({ id, properties }): RoleDefinition => ({
      roleId: armName(id).toLowerCase(),
      name: properties.roleName,
      permissions: properties.permissions,
    }),
  );

const assignmentSpec: ItemSpec<RoleAssignment> = {
  shape: assignmentShape,
  api: 'Microsoft.Authorization/roleAssignments/read',
  hides: 'roles of managed identities',
};

const definitionSpec: ItemSpec<RoleDefinition> = {
  shape: definitionShape,
  api: 'Microsoft.Authorization/roleDefinitions/read',
  hides: 'what the roles of managed identities allow',
};

/**
 * Joins the role assignments and role definitions of all subscriptions: an identity may hold roles in any of them. An
 * inherited assignment is in every list and kept once. `gaps` holds every gap of these answers, the collector's and
 * those found here.
 */
export function normalizeAccess(raws: readonly { readonly scope: Scope; readonly raw: RawAzureAccess }[]): {
  readonly access: AzureAccess;
  readonly gaps: readonly Gap[];
} {
  const assignments = new Map<string, Map<string, RoleAssignment>>();
  const definitions = new Map<string, RoleDefinition>();
  const gaps: Gap[] = [];
  const assignmentGaps: Gap[] = [];
  const definitionGaps: Gap[] = [];
  for (const { scope, raw } of raws) {
    const border: Border = { scope, gaps };
    const listed = normalizeListing(raw.assignments, assignmentSpec, border);
    for (const item of listed.items) addAssignment(assignments, item);
    if (listed.gap !== undefined) assignmentGaps.push(listed.gap);
    const roles = normalizeListing(raw.roleDefinitions, definitionSpec, border);
    for (const role of roles.items) definitions.set(role.roleId, role);
    if (roles.gap !== undefined) definitionGaps.push(roles.gap);
  }
  const byPrincipal = [...assignments].map(([id, items]): [string, RoleAssignment[]] => [id, [...items.values()]]);
  return { access: { assignments: new Map(byPrincipal), definitions, assignmentGaps, definitionGaps }, gaps };
}

/** The same assignment may come under ids of different case or prefix: what it says is its identity. */
function addAssignment(assignments: Map<string, Map<string, RoleAssignment>>, item: RoleAssignment): void {
  const own = assignments.get(item.principalId) ?? new Map<string, RoleAssignment>();
  assignments.set(item.principalId, own);
  const key = [item.roleId, item.scope.toLowerCase(), item.hasCondition].join(' ');
  if (!own.has(key)) own.set(key, item);
}
