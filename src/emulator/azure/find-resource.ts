import { armKey } from '../../model/azure/arm-id.ts';
import { isShape, type Shape } from '../shape.ts';
import { ArmError } from './arm-answer.ts';
import type { ArmTarget } from './arm-path.ts';
import {
  type AzureSubscription,
  type ChildType,
  childTypes,
  type ResourceType,
  resourceTypes,
} from './azure-estate.ts';

/** True for a type whose resources a subscription lists. */
export function isResourceType(type: string): type is ResourceType {
  return resourceTypes.some((known) => known === type);
}

/** True for a type whose resources are listed below their parent. */
export function isChildType(type: string): type is ChildType {
  return childTypes.some((known) => known === type);
}

/** The body of one resource by its id; throws `ResourceNotFound`. */
export function findResource(subscription: AzureSubscription, target: ArmTarget): Shape {
  const own = isResourceType(target.type) ? subscription.resources?.[target.type]?.find(target.id) : undefined;
  const body = own ?? findBelow(subscription, target.id);
  if (body === undefined) throw notFound(target);
  return body;
}

/** https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found */
export function notFound({ type, id }: ArmTarget): ArmError {
  const name = id.slice(id.lastIndexOf('/') + 1);
  const group = /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? '';
  const message = `The Resource '${type}/${name}' under resource group '${group}' was not found.`;
  return new ArmError(404, 'ResourceNotFound', message);
}

/** Looks for the resource inside of those whose id its own begins with: a subnet stands in its network. */
function findBelow(subscription: AzureSubscription, id: string): Shape | undefined {
  const ancestors = ancestorsOf(id);
  for (const type of resourceTypes) {
    for (const ancestor of ancestors) {
      const body = subscription.resources?.[type]?.find(ancestor);
      const found = body === undefined ? undefined : findWithin([body, childrenOf(subscription, ancestor)], armKey(id));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function ancestorsOf(id: string): readonly string[] {
  const segments = id.split('/');
  const ends = Array.from({ length: Math.max(0, Math.floor((segments.length - 9) / 2)) }, (_, index) => 9 + 2 * index);
  return ends.map((end) => segments.slice(0, end).join('/'));
}

function childrenOf(subscription: AzureSubscription, parent: string): readonly Shape[] {
  return childTypes.flatMap((type) => subscription.children?.[type]?.get(armKey(parent)) ?? []);
}

/** A part that has the id and more than the id, which alone is a reference. */
function findWithin(value: unknown, key: string): Shape | undefined {
  if (!Array.isArray(value) && !isShape(value)) return undefined;
  if (isShape(value) && value['properties'] !== undefined && armKey(String(value['id'])) === key) return value;
  for (const item of Object.values(value)) {
    const found = findWithin(item, key);
    if (found !== undefined) return found;
  }
  return undefined;
}
