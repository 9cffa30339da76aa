/** One operation of Azure Resource Manager that the collector uses, and what its refusal hides. */
export interface AzurePermission {
  readonly action: string;
  /** What the answer is read for, as a phrase. */
  readonly use: string;
  /** What the reader of a report does not get to see when the call fails. */
  readonly hides: string;
}

const paths = 'paths from the internet to machines';

/**
 * Every operation of the collector, the one source of the published least role. All of them are reads, so that the built-in
 * role Reader (`*\/read`) has them: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles#reader
 */
export const azurePermissions = [
  permission('Microsoft.Resources/subscriptions/read', 'which subscriptions there are', 'which subscriptions exist'),
  permission(
    'Microsoft.Compute/virtualMachines/read',
    'virtual machines, their user data, extensions and power state',
    'virtual machines and everything about them',
  ),
  permission(
    'Microsoft.Compute/virtualMachines/runCommands/read',
    'scripts and parameters of managed run commands',
    'secrets in run commands',
  ),
  permission(
    'Microsoft.Compute/virtualMachineScaleSets/read',
    'scale sets, their model and user data',
    'scale sets and everything about them',
  ),
  permission(
    'Microsoft.Compute/virtualMachineScaleSets/networkInterfaces/read',
    'interfaces of the instances of uniform scale sets',
    'paths from the internet to the instances of a scale set',
  ),
  permission(
    'Microsoft.Compute/virtualMachineScaleSets/publicIPAddresses/read',
    'public addresses of those instances',
    'public addresses of the instances of a scale set',
  ),
  permission(
    'Microsoft.Compute/galleries/inVMAccessControlProfiles/versions/read',
    'profiles that the Metadata Security Protocol links to',
    'the mode of the Metadata Security Protocol on machines that link to the profile',
  ),
  permission('Microsoft.Network/networkInterfaces/read', 'reachability', paths),
  permission('Microsoft.Network/networkSecurityGroups/read', 'reachability', paths),
  permission('Microsoft.Network/publicIPAddresses/read', 'reachability', paths),
  permission('Microsoft.Network/virtualNetworks/read', 'subnets and their security groups', paths),
  permission('Microsoft.Network/loadBalancers/read', 'reachability', paths),
  permission(
    'Microsoft.Authorization/roleAssignments/read',
    'roles of managed identities',
    'roles of managed identities',
  ),
  permission(
    'Microsoft.Authorization/roleDefinitions/read',
    'what those roles allow',
    'what the roles of managed identities allow',
  ),
] as const satisfies readonly AzurePermission[];

/** An operation that the collector may call: `Microsoft.Compute/virtualMachines/read`. */
export type AzureAction = (typeof azurePermissions)[number]['action'];

/** What a failed call of the operation hides. */
export function hiddenBy(action: AzureAction): string {
  return azurePermissions.find((one) => one.action === action)?.hides ?? action;
}

function permission<Action extends string>(action: Action, use: string, hides: string) {
  return { action, use, hides } as const;
}
