import type { AwsRegion } from '../estate.ts';
import { isShape, type Shape } from '../shape.ts';
import { completeInstance } from './complete-instance.ts';
import { completeGroup, templatesOf } from './complete-launching.ts';
import { completeNetworkAcls, completeRouteTable } from './complete-network.ts';
import { bootScriptBytes } from './content.ts';
import { type EstateFile, type FileList, fileLists, type RegionFile } from './estate-file.ts';
import { type ExpandContext, expand, mergeDefaults, repeat } from './expand.ts';

/** Where a region stands: the account, the file's defaults, and what its texts may name. */
export interface RegionPlace {
  readonly account: string;
  readonly defaults: EstateFile['defaults'];
  readonly context: ExpandContext;
}

/** Makes a region of an estate from its part of the file. */
export function loadRegion(file: RegionFile, place: RegionPlace): AwsRegion {
  const lists = expandLists(file, place);
  const { vpcs = [], subnets = [], securityGroups = [], launchTemplateVersions = [] } = lists;
  const around = { account: place.account, subnets, securityGroups };
  const instances = lists.instances?.map((instance) => completeInstance(instance, around)) ?? [];
  return {
    ...lists,
    instances,
    userData: userDataOf(lists.instances ?? []),
    routeTables: lists.routeTables?.map((table) => completeRouteTable(table, vpcs)) ?? [],
    networkAcls: completeNetworkAcls(lists.networkAcls ?? [], subnets, vpcs),
    launchTemplates: templatesOf(launchTemplateVersions),
    autoScalingGroups: lists.autoScalingGroups?.map((group) => completeGroup(group, instances)) ?? [],
    ...single('imdsDefaults', file, place),
    ...single('blockPublicAccess', file, place),
  };
}

function expandLists(
  file: RegionFile,
  { defaults, context }: RegionPlace,
): Partial<Record<FileList, readonly Shape[]>> {
  return Object.fromEntries(fileLists.map((name) => [name, expandItems(file[name], defaults?.[name], context)]));
}

/** Lays items over their defaults, repeats and expands them. */
export function expandItems(
  items: readonly Shape[] = [],
  defaults: Shape = {},
  context: ExpandContext,
): readonly Shape[] {
  return items.flatMap((item) => repeat(mergeDefaults(defaults, item), context));
}

function userDataOf(instances: readonly Shape[]): ReadonlyMap<string, string> {
  const withData = instances.filter((instance) => instance['$userData'] !== undefined);
  return new Map(
    withData.map((instance) => [
      String(instance['InstanceId']),
      bootScriptBytes(instance['$userData']).toString('base64'),
    ]),
  );
}

function single(name: 'imdsDefaults' | 'blockPublicAccess', file: RegionFile, { context }: RegionPlace) {
  const value = expand(file[name], context);
  return isShape(value) ? { [name]: value } : {};
}
