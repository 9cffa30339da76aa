import type { RoleDefinition } from '../../../model/azure/access.ts';

/** The actions that matter here; the roles allow more that gives no power over others. */
interface Sketch {
  readonly name: string;
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
}

/**
 * Built-in roles by GUID, which is the same in every tenant and cloud; for subscriptions whose definitions could not be
 * listed. A role that is missing here is not known then, which is no pass.
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
const sketches: Readonly<Record<string, Sketch>> = {
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635': { name: 'Owner', actions: ['*'] },
  'b24988ac-6180-42a0-ab88-20f7382dd24c': {
    name: 'Contributor',
    actions: ['*'],
    notActions: ['Microsoft.Authorization/*/Delete', 'Microsoft.Authorization/*/Write'],
  },
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9': {
    name: 'User Access Administrator',
    actions: ['*/read', 'Microsoft.Authorization/*', 'Microsoft.Support/*'],
  },
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168': {
    name: 'Role Based Access Control Administrator',
    actions: ['*/read', 'Microsoft.Authorization/roleAssignments/write', 'Microsoft.Support/*'],
  },
  'a8889054-8d42-49c9-bc1c-52486c10e7cd': {
    name: 'Reservations Administrator',
    actions: ['Microsoft.Capacity/*/write', 'Microsoft.Authorization/roleAssignments/write'],
  },
  '9980e02c-c2be-4d73-94e8-173b1dc7cf3c': {
    name: 'Virtual Machine Contributor',
    actions: ['Microsoft.Compute/virtualMachines/*', 'Microsoft.Compute/virtualMachineScaleSets/*'],
  },
  '4f8fab4f-1852-4a58-a46a-8eaf358af14a': {
    name: 'Avere Contributor',
    actions: ['Microsoft.Compute/virtualMachines/*'],
  },
  '92aaf0da-9dab-42b6-94a3-d43ce8d16293': {
    name: 'Log Analytics Contributor',
    actions: ['*/read', 'Microsoft.Compute/virtualMachines/extensions/*'],
  },
  'e40ec5ca-96e0-45a2-b4ff-59039f2c2b59': {
    name: 'Managed Identity Contributor',
    actions: ['Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write'],
  },
  'f1a07417-d97a-45cb-824c-7a7467783830': {
    name: 'Managed Identity Operator',
    actions: ['Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action'],
  },
  'acdd72a7-3385-48ef-bd42-f606fba81ae7': { name: 'Reader', actions: ['*/read'] },
  'c12c1c16-33a1-487b-954d-41c89c60f349': { name: 'Reader and Data Access' },
  '39bc4728-0917-49c7-9d2c-d95423bc2eb4': { name: 'Security Reader' },
  '43d0d8ad-25c7-4714-9337-8ba259a9fe05': { name: 'Monitoring Reader' },
  '749f88d5-cbae-40b8-bcfc-e573ddc772fa': { name: 'Monitoring Contributor' },
  '3913510d-42f4-4e42-8a64-420c390055eb': { name: 'Monitoring Metrics Publisher' },
  '73c42c96-874c-492b-b04d-ab87d138a893': { name: 'Log Analytics Reader' },
  '4d97b98b-1d4f-4787-a291-c67834d212e7': { name: 'Network Contributor' },
  'befefa01-2a29-4197-83a8-272ff33ce314': { name: 'DNS Zone Contributor' },
  'b12aa53e-6015-4669-85d0-8515ebb3ae7f': { name: 'Private DNS Zone Contributor' },
  '7f951dda-4ed3-4680-a7ca-43fe172d538d': { name: 'AcrPull' },
  '8311e382-0749-4cb8-b61a-304f252e45ec': { name: 'AcrPush' },
  '17d1049b-9a84-46fb-8f53-869881c3d3ab': { name: 'Storage Account Contributor' },
  '81a9662b-bebf-436f-a333-f67b29880f12': { name: 'Storage Account Key Operator Service Role' },
  '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1': { name: 'Storage Blob Data Reader' },
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe': { name: 'Storage Blob Data Contributor' },
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': { name: 'Storage Blob Data Owner' },
  'db58b8e5-c6ad-4a2a-8342-4190687cbf4a': { name: 'Storage Blob Delegator' },
  '19e7f393-937e-4f77-808e-94535e297925': { name: 'Storage Queue Data Reader' },
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88': { name: 'Storage Queue Data Contributor' },
  '8a0f0c08-91a1-4084-bc3d-661d67233fed': { name: 'Storage Queue Data Message Processor' },
  'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a': { name: 'Storage Queue Data Message Sender' },
  '76199698-9eea-4c19-bc75-cec21354c6b6': { name: 'Storage Table Data Reader' },
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': { name: 'Storage Table Data Contributor' },
  '0c867c2a-1d8c-454a-a3db-ab2ea1bdc8bb': { name: 'Storage File Data SMB Share Contributor' },
  'f25e0fa2-a7c8-4377-a976-54943a77a395': { name: 'Key Vault Contributor' },
  '4633458b-17de-408a-b874-0445c86b69e6': { name: 'Key Vault Secrets User' },
  'fbdf93bf-df7d-467e-a4d2-9458aa1360c8': { name: 'Cosmos DB Account Reader Role' },
  '1c0163c0-47e6-4577-8991-ea5c82e286e4': { name: 'Virtual Machine Administrator Login' },
  'fb879df8-f326-4884-b1cf-06f3ad86be52': { name: 'Virtual Machine User Login' },
  '5e467623-bb1f-42f4-a55d-6e525e11384b': { name: 'Backup Contributor' },
  'a795c7a0-d4a2-40c1-ae25-d81f01202912': { name: 'Backup Reader' },
};

/** A built-in role as far as its powers go; undefined for one that is not known here. */
export function builtInRole(roleId: string): RoleDefinition | undefined {
  const sketch = sketches[roleId];
  if (sketch === undefined) return undefined;
  const { name, actions = [], notActions = [] } = sketch;
  const permission = { actions, notActions, dataActions: [], notDataActions: [], hasCondition: false };
  return { roleId, name, permissions: [permission] };
}

/** GUIDs of the roles that are known here. */
export const builtInRoleIds: readonly string[] = Object.keys(sketches);
