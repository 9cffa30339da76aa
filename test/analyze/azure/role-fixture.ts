import { type Answers, analyze } from './analyze.ts';
import { nic, subscription, vm, vnet } from './arm.ts';

export const principal = 'AAAAAAAA-1111-1111-1111-111111111111';
export const other = 'bbbbbbbb-2222-2222-2222-222222222222';
export const sub = `/subscriptions/${subscription}`;
export const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
export const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
export const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
export const accessAdmin = 'f58310d9-a9f6-439a-9e8d-f62e7b41a168';
export const system = { type: 'SystemAssigned', principalId: principal, tenantId: 't' };

export function assignment(role: string, at: string, fields: Record<string, unknown> = {}) {
  return {
    id: `${at}/providers/Microsoft.Authorization/roleAssignments/${role}`,
    properties: {
      roleDefinitionId: `${sub}/providers/Microsoft.Authorization/roleDefinitions/${role.toUpperCase()}`,
      principalId: principal.toLowerCase(),
      principalType: 'ServicePrincipal',
      scope: at,
      ...fields,
    },
  };
}

export function definition(roleId: string, permission: Record<string, unknown>) {
  return {
    id: `/providers/Microsoft.Authorization/roleDefinitions/${roleId}`,
    properties: { roleName: `custom ${roleId}`, type: 'CustomRole', permissions: [permission] },
  };
}

export function machineWith(identity: unknown, answers: Partial<Answers>) {
  const machine = { listed: vm({}, identity === undefined ? {} : { identity }) };
  return analyze({ machine, vnets: [vnet()], nics: [nic()], ...answers }).resource;
}

export function identityOf(answers: Partial<Answers>) {
  return machineWith(system, answers).identity;
}
