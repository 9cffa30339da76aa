import { armKey } from '../../model/azure/arm-id.ts';
import type { Shape, ShapeList } from '../shape.ts';

/** Resources that a subscription holds by themselves, as ARM writes their types. */
export const resourceTypes = [
  'Microsoft.Compute/virtualMachines',
  'Microsoft.Compute/virtualMachineScaleSets',
  'Microsoft.Compute/galleries/inVMAccessControlProfiles/versions',
  'Microsoft.Network/networkInterfaces',
  'Microsoft.Network/networkSecurityGroups',
  'Microsoft.Network/publicIPAddresses',
  'Microsoft.Network/virtualNetworks',
  'Microsoft.Network/loadBalancers',
  'Microsoft.Authorization/roleAssignments',
  'Microsoft.Authorization/roleDefinitions',
] as const;
export type ResourceType = (typeof resourceTypes)[number];

/** Resources that are listed below one machine or scale set only. */
export const childTypes = [
  'Microsoft.Compute/virtualMachines/runCommands',
  'Microsoft.Compute/virtualMachineScaleSets/networkInterfaces',
  'Microsoft.Compute/virtualMachineScaleSets/publicIPAddresses',
] as const;
export type ChildType = (typeof childTypes)[number];

/** Resources of one type that are found by their ARM id, whatever its case. */
export interface ResourceList extends ShapeList {
  find(id: string): Shape | undefined;
}

/** The Azure part of an estate: one tenant, seen by one identity. */
export interface AzureEstate {
  readonly tenantId: string;
  /** The reading identity, which refusals name by both of its ids. */
  readonly clientId: string;
  readonly objectId: string;
  /** What `X-IDENTITY-HEADER` must say at the token endpoint. */
  readonly identityHeader: string;
  readonly subscriptions: readonly AzureSubscription[];
}

/**
 * One subscription. Its resources are whole ARM bodies, protected values and all: what an answer leaves out is the
 * emulator's to know. A machine's user data and instance view stand in `properties`, its extensions in `resources`.
 */
export interface AzureSubscription {
  readonly id: string;
  readonly name: string;
  /** `Enabled` by default: https://learn.microsoft.com/azure/cost-management-billing/manage/subscription-states */
  readonly state?: 'Enabled' | 'Disabled' | 'Warned' | 'PastDue' | 'Deleted';
  /** The reading identity has no role in it: it is not listed, and every call about it is refused. */
  readonly isHidden?: boolean;
  /** Role assignments from above the subscription are among its own. */
  readonly resources?: Readonly<Partial<Record<ResourceType, ResourceList>>>;
  /** By `armKey` of the machine or scale set. */
  readonly children?: Readonly<Partial<Record<ChildType, ChildLists>>>;
}

/** The children of each parent; a map is one. */
export interface ChildLists {
  get(parentKey: string): readonly Shape[] | undefined;
}

/** Makes a list of bodies that all carry their `id`. */
export function resourceList(items: readonly Shape[]): ResourceList {
  const byId = new Map(items.map((item) => [armKey(String(item['id'])), item]));
  return {
    length: items.length,
    slice: (start, end) => items.slice(start, end),
    find: (id) => byId.get(armKey(id)),
  };
}
