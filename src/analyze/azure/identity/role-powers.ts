import type { RoleDefinition, RolePermission } from '../../../model/azure/access.ts';

/** A power that makes a role as good as Owner, contributor or access administrator of the scope it is given at. */
interface Power {
  readonly title: string;
  /** Actions of which each alone gives the power. */
  readonly anyOf: readonly string[];
  /** One of these must be allowed as well. */
  readonly withAnyOf?: readonly string[];
  readonly isData?: true;
  /** A condition can take it away: conditions speak of granting roles and of data alone. */
  readonly isConditionable?: true;
}

/** What can be given a managed identity and then runs code with it. */
const identityHosts: readonly string[] = [
  'Microsoft.Compute/virtualMachines/write',
  'Microsoft.Compute/virtualMachineScaleSets/write',
  'Microsoft.Resources/deploymentScripts/write',
  'Microsoft.ContainerInstance/containerGroups/write',
  'Microsoft.App/containerApps/write',
  'Microsoft.App/jobs/write',
  'Microsoft.Web/sites/write',
  'Microsoft.Logic/workflows/write',
  'Microsoft.Automation/automationAccounts/write',
];

/**
 * Asked of every role. What a contributor of one service may do to that service is no such power, machines apart: code on a
 * machine has the machine's identity. A made-up provider stands for wildcards that hold every provider.
 * https://learn.microsoft.com/azure/role-based-access-control/resource-provider-operations
 * https://learn.microsoft.com/azure/role-based-access-control/conditions-overview
 */
const powers: readonly Power[] = [
  {
    title: 'grants roles (Microsoft.Authorization/roleAssignments/write)',
    anyOf: ['Microsoft.Authorization/roleAssignments/write'],
    isConditionable: true,
  },
  {
    title: 'changes role definitions (Microsoft.Authorization/roleDefinitions/write)',
    anyOf: ['Microsoft.Authorization/roleDefinitions/write'],
  },
  { title: 'changes every resource (*/write)', anyOf: ['Any.Provider/anyType/write'] },
  {
    title: 'runs code on virtual machines (Microsoft.Compute/virtualMachines/runCommand/action, extensions/write)',
    anyOf: [
      'Microsoft.Compute/virtualMachines/runCommand/action',
      'Microsoft.Compute/virtualMachines/runCommands/write',
      'Microsoft.Compute/virtualMachines/extensions/write',
      'Microsoft.Compute/virtualMachineScaleSets/extensions/write',
      'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/runCommand/action',
      'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/runCommands/write',
      'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/extensions/write',
    ],
  },
  {
    title: 'takes over managed identities (Microsoft.ManagedIdentity/.../federatedIdentityCredentials/write)',
    anyOf: ['Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write'],
  },
  {
    title: 'runs code with managed identities (Microsoft.ManagedIdentity/userAssignedIdentities/assign/action)',
    anyOf: ['Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'],
    withAnyOf: identityHosts,
  },
  {
    title: 'changes all data (dataActions *)',
    anyOf: ['Any.Provider/anyType/anyData/write'],
    isData: true,
    isConditionable: true,
  },
];

/** One power that a role has. */
export interface RolePower {
  readonly title: string;
  /** A condition, which is not evaluated, may take it away. */
  readonly isConditional: boolean;
}

/**
 * The powers that a role's permissions give, by what they allow and not by the role's name. `hasCondition`: the assignment
 * has one; permissions may bring one of their own.
 */
export function powersOf({ permissions }: Pick<RoleDefinition, 'permissions'>, hasCondition = false): RolePower[] {
  const free = permissions.filter((permission) => !permission.hasCondition);
  return powers
    .filter((power) => isGiven(power, permissions))
    .map((power) => ({
      title: power.title,
      isConditional: power.isConditionable === true && (hasCondition || !isGiven(power, free)),
    }));
}

function isGiven({ anyOf, withAnyOf, isData }: Power, permissions: readonly RolePermission[]): boolean {
  const isAllowed = (action: string) => permissions.some((item) => allows(item, action, isData === true));
  return anyOf.some(isAllowed) && (withAnyOf?.some(isAllowed) ?? true);
}

/** Excluded actions take away from their own permission alone. */
function allows(permission: RolePermission, action: string, isData: boolean): boolean {
  const granted = isData ? permission.dataActions : permission.actions;
  const excluded = isData ? permission.notDataActions : permission.notActions;
  return granted.some((pattern) => matches(pattern, action)) && !excluded.some((pattern) => matches(pattern, action));
}

/**
 * `*` stands for any text, slashes included; case does not matter. Piece by piece, so that a pattern full of stars costs no
 * more than its length.
 * https://learn.microsoft.com/azure/role-based-access-control/role-definitions#wildcard
 */
export function matches(pattern: string, action: string): boolean {
  const pieces = pattern.trim().toLowerCase().split('*');
  const text = action.toLowerCase();
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return text === first;
  const last = pieces.at(-1) ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let from = first.length;
  const end = text.length - last.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, from);
    if (found === -1 || found + piece.length > end) return false;
    from = found + piece.length;
  }
  return from <= end;
}
