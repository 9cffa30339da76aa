import { armKey } from '../../../model/azure/arm-id.ts';
import {
  type AzureSubscription,
  type ResourceList,
  type ResourceType,
  resourceList,
} from '../../azure/azure-estate.ts';
import type { Shape } from '../../shape.ts';
import type { AssignmentFile, ProfileFile, SubscriptionFile } from './azure-file.ts';
import { assignmentsOf, roleDefinitionsOf } from './complete-access.ts';
import { completeBalancer } from './complete-balancer.ts';
import { type CompletedMachine, completeMachine } from './complete-machine.ts';
import { completeSecurityGroup, completeVirtualNetwork } from './complete-network.ts';
import { type CompletedScaleSet, completeScaleSet } from './complete-scale-set.ts';
import { namesOf } from './names.ts';
import type { ParsedGroup } from './parse-groups.ts';
import type { Place } from './place.ts';

/** What a subscription is made of beside its own part of the file. */
export interface SubscriptionParts {
  readonly tenantId: string;
  readonly groups: readonly ParsedGroup[];
  /** Role assignments from above the subscription. */
  readonly inherited: readonly AssignmentFile[];
}

/** A resource group and what runs in it. */
interface LoadedGroup {
  readonly group: ParsedGroup;
  readonly place: Place;
  readonly machines: readonly CompletedMachine[];
  readonly scaleSets: readonly CompletedScaleSet[];
}

/** Makes a subscription of an estate from its part of the file. */
export function loadSubscription(file: SubscriptionFile, parts: SubscriptionParts): AzureSubscription {
  const { tenantId, inherited } = parts;
  const findId = namesOf(file.id, parts.groups);
  const groups = parts.groups.map((group) => {
    const { name, location } = group;
    return loadGroup(group, { tenantId, subscription: file.id, group: name, location, findId });
  });
  const { id, name, state, hidden } = file;
  return {
    id,
    name,
    ...(state === undefined ? {} : { state }),
    ...(hidden === undefined ? {} : { isHidden: hidden }),
    resources: {
      ...computeOf(groups),
      ...networkOf(groups),
      'Microsoft.Authorization/roleAssignments': resourceList(assignmentsOf(file, inherited, groups)),
      'Microsoft.Authorization/roleDefinitions': resourceList(roleDefinitionsOf(file)),
    },
    children: childrenOf(groups),
  };
}

function loadGroup(group: ParsedGroup, place: Place): LoadedGroup {
  const machines = group.virtualMachines.map((machine) => completeMachine(machine, place));
  const scaleSets = group.virtualMachineScaleSets.map((set) => completeScaleSet(set, place));
  return { group, place, machines, scaleSets };
}

type Lists = Partial<Record<ResourceType, ResourceList>>;

function computeOf(groups: readonly LoadedGroup[]): Lists {
  const machines = groups.flatMap((group) => group.machines);
  const sets = groups.flatMap(({ scaleSets }) => scaleSets);
  const profiles = groups.flatMap(({ group, place }) =>
    group.accessControlProfiles.map((file) => profileOf(file, place)),
  );
  return {
    'Microsoft.Compute/virtualMachines': resourceList(machines.map(({ machine }) => machine)),
    'Microsoft.Compute/virtualMachineScaleSets': resourceList(sets.map(({ scaleSet }) => scaleSet)),
    'Microsoft.Compute/galleries/inVMAccessControlProfiles/versions': resourceList(profiles),
  };
}

function profileOf({ name, location, properties }: ProfileFile, place: Place): Shape {
  return {
    id: place.findId('access control profile', name, place.group),
    name: name.slice(name.lastIndexOf('/') + 1),
    type: 'Microsoft.Compute/galleries/inVMAccessControlProfiles/versions',
    location: location ?? place.location,
    properties: { provisioningState: 'Succeeded', ...properties },
  };
}

function networkOf(groups: readonly LoadedGroup[]): Lists {
  const nics = groups.flatMap(({ machines }) => machines.flatMap((machine) => machine.nics));
  const cards = [
    ...nics.map(({ nic }) => nic),
    ...groups.flatMap(({ scaleSets }) => scaleSets.flatMap((set) => set.instanceNics)),
  ];
  const balancers = groups.flatMap(({ group, place }) =>
    group.loadBalancers.map((file) => completeBalancer(file, place, cards)),
  );
  const made = (make: (group: LoadedGroup) => readonly Shape[]) => resourceList(groups.flatMap(make));
  return {
    'Microsoft.Network/networkInterfaces': resourceList(nics.map(({ nic }) => nic)),
    'Microsoft.Network/publicIPAddresses': resourceList([...nics, ...balancers].flatMap(({ addresses }) => addresses)),
    'Microsoft.Network/loadBalancers': resourceList(balancers.map(({ balancer }) => balancer)),
    'Microsoft.Network/virtualNetworks': made(({ group, place }) =>
      group.virtualNetworks.map((file) => completeVirtualNetwork(file, place)),
    ),
    'Microsoft.Network/networkSecurityGroups': made(({ group, place }) =>
      group.networkSecurityGroups.map((file) => completeSecurityGroup(file, place)),
    ),
  };
}

function childrenOf(groups: readonly LoadedGroup[]): NonNullable<AzureSubscription['children']> {
  const sets = groups.flatMap(({ scaleSets }) => scaleSets);
  const machines = groups.flatMap((group) => group.machines);
  return {
    'Microsoft.Compute/virtualMachines/runCommands': byParent(
      machines.map(({ machine, runCommands }) => [machine, runCommands]),
    ),
    'Microsoft.Compute/virtualMachineScaleSets/networkInterfaces': byParent(
      sets.map(({ scaleSet, instanceNics }) => [scaleSet, instanceNics]),
    ),
    'Microsoft.Compute/virtualMachineScaleSets/publicIPAddresses': byParent(
      sets.map(({ scaleSet, instanceAddresses }) => [scaleSet, instanceAddresses]),
    ),
  };
}

function byParent(pairs: readonly (readonly [Shape, readonly Shape[]])[]): ReadonlyMap<string, readonly Shape[]> {
  return new Map(pairs.map(([parent, children]) => [armKey(String(parent['id'])), children]));
}
