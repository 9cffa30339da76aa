import { z } from 'zod';
import { type ExpandContext, mergeDefaults, repeat } from '../expand.ts';
import {
  type AzureFile,
  type GroupFile,
  type GroupList,
  groupSchemas,
  type IdentityFile,
  type ProfileFile,
  type SubscriptionFile,
} from './azure-file.ts';
import type { MachineFile, ScaleSetFile } from './machine-file.ts';
import type { LoadBalancerFile, SecurityGroupFile, VirtualNetworkFile } from './network-file.ts';

/** A resource group with its items expanded and checked. */
export interface ParsedGroup {
  readonly name: string;
  readonly location: string;
  readonly applicationSecurityGroups: readonly string[];
  readonly virtualNetworks: readonly VirtualNetworkFile[];
  readonly networkSecurityGroups: readonly SecurityGroupFile[];
  readonly loadBalancers: readonly LoadBalancerFile[];
  readonly userAssignedIdentities: readonly IdentityFile[];
  readonly accessControlProfiles: readonly ProfileFile[];
  readonly virtualMachines: readonly MachineFile[];
  readonly virtualMachineScaleSets: readonly ScaleSetFile[];
}

/** Lays the items of a subscription over their defaults, expands and checks them; throws with the place of a mistake. */
export function parseGroups(file: SubscriptionFile, defaults: AzureFile['defaults'], now: Date): ParsedGroup[] {
  return Object.entries(file.resourceGroups).map(([name, group]) => {
    const location = group.location ?? file.location;
    const names = { subscription: file.id, group: name, location };
    const reader = { place: `${file.name} ${name}`, group, defaults, context: { now, names } };
    return {
      name,
      location,
      applicationSecurityGroups: group.applicationSecurityGroups ?? [],
      virtualNetworks: readList(reader, 'virtualNetworks', groupSchemas.virtualNetworks),
      networkSecurityGroups: readList(reader, 'networkSecurityGroups', groupSchemas.networkSecurityGroups),
      loadBalancers: readList(reader, 'loadBalancers', groupSchemas.loadBalancers),
      userAssignedIdentities: readList(reader, 'userAssignedIdentities', groupSchemas.userAssignedIdentities),
      accessControlProfiles: readList(reader, 'accessControlProfiles', groupSchemas.accessControlProfiles),
      virtualMachines: readList(reader, 'virtualMachines', groupSchemas.virtualMachines),
      virtualMachineScaleSets: readList(reader, 'virtualMachineScaleSets', groupSchemas.virtualMachineScaleSets),
    };
  });
}

interface Reader {
  readonly place: string;
  readonly group: GroupFile;
  readonly defaults: AzureFile['defaults'];
  readonly context: ExpandContext;
}

function readList<T extends { readonly name: string }>(reader: Reader, list: GroupList, schema: z.ZodType<T>): T[] {
  const { place, group, defaults, context } = reader;
  const items = (group[list] ?? []).flatMap((item, index) =>
    repeat(mergeDefaults(defaults?.[list] ?? {}, item), context).map((expanded) => {
      const result = schema.safeParse(expanded);
      if (result.success) return result.data;
      throw new Error(`${place} ${list}[${index}]: ${z.prettifyError(result.error)}`);
    }),
  );
  const again = items.find(({ name }, index) => items.findIndex((item) => item.name === name) !== index);
  if (again !== undefined) throw new Error(`${place} ${list}: ${again.name} is there twice`);
  return items;
}
