import type { Gap } from '../gap.ts';

/** Who may do what: the role assignments of all subscriptions read, joined with the role definitions that are known. */
export interface AzureAccess {
  /** By principal id in lower case; each assignment once, though every subscription lists inherited ones. */
  readonly assignments: ReadonlyMap<string, readonly RoleAssignment[]>;
  /** By the last segment of the definition's id (a GUID) in lower case. */
  readonly definitions: ReadonlyMap<string, RoleDefinition>;
  /** Lists of assignments that could not be read whole. */
  readonly assignmentGaps: readonly Gap[];
  readonly definitionGaps: readonly Gap[];
}

/** https://learn.microsoft.com/rest/api/authorization/role-assignments/list-for-subscription */
export interface RoleAssignment {
  readonly id: string;
  readonly principalId: string;
  /** GUID in lower case: the prefix of a definition's id varies with the scope that was asked. */
  readonly roleId: string;
  readonly scope: string;
  readonly hasCondition: boolean;
}

/** https://learn.microsoft.com/azure/role-based-access-control/role-definitions */
export interface RoleDefinition {
  readonly roleId: string;
  readonly name: string;
  readonly permissions: readonly RolePermission[];
}

/** What is granted: the actions without the excluded ones; both may hold `*`. */
export interface RolePermission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
  /** Some built-in roles, such as Key Vault Data Access Administrator, bring the condition with them. */
  readonly hasCondition: boolean;
}
