import type { RoleDefinitionFile } from './azure-file.ts';

interface BuiltInRole extends Partial<Omit<RoleDefinitionFile, 'name'>> {
  readonly guid: string;
}

/**
 * Built-in roles that an estate file may name, with their actions cut down to what matters here
 * (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles).
 */
export const builtInRoles: Readonly<Record<string, BuiltInRole>> = {
  Owner: { guid: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', actions: ['*'] },
  Contributor: {
    guid: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
    actions: ['*'],
    notActions: [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
    ],
  },
  Reader: { guid: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', actions: ['*/read'] },
  'User Access Administrator': {
    guid: '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
    actions: ['*/read', 'Microsoft.Authorization/*', 'Microsoft.Support/*'],
  },
  'Virtual Machine Contributor': {
    guid: '9980e02c-c2be-4d73-94e8-173b1dc7cf3c',
    actions: ['Microsoft.Compute/virtualMachines/*', 'Microsoft.Compute/virtualMachineScaleSets/*'],
  },
  AcrPull: {
    guid: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
    actions: ['Microsoft.ContainerRegistry/registries/pull/read'],
  },
  'Key Vault Secrets User': {
    guid: '4633458b-17de-408a-b874-0445c86b69e6',
    dataActions: [
      'Microsoft.KeyVault/vaults/secrets/getSecret/action',
      'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
    ],
  },
  'Storage Blob Data Reader': {
    guid: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
    actions: ['Microsoft.Storage/storageAccounts/blobServices/containers/read'],
    dataActions: ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'],
  },
  'Storage Blob Data Contributor': {
    guid: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
    actions: ['Microsoft.Storage/storageAccounts/blobServices/containers/write'],
    dataActions: ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'],
  },
};
