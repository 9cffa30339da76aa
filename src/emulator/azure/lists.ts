import { armKey } from '../../model/azure/arm-id.ts';
import { isShape, type Shape, type ShapeList, shapesOf } from '../shape.ts';
import { accessFilter } from './access-filter.ts';
import { ArmError } from './arm-answer.ts';
import { parameterOf, type ResourceRequest } from './arm-request.ts';
import type { ChildType, ResourceType } from './azure-estate.ts';
import { findResource, isChildType, isResourceType } from './find-resource.ts';
import { pageOf } from './paging.ts';
import { showMachine, shownList, showScaleSet } from './show.ts';

/** One page of the list that a request asks for; throws ArmError. */
export function listPage(request: ResourceRequest): Shape {
  const { subscription, target, url, pageSize } = request;
  const { type } = target;
  if (type === 'Microsoft.Compute/virtualMachines/extensions') {
    // The one list that comes whole: https://learn.microsoft.com/rest/api/compute/virtual-machine-extensions/list
    return { value: shapesOf(findParent(request)['resources']) };
  }
  if (isChildType(type)) return pageOf(childrenOf(request, type), url, pageSize);
  if (isResourceType(type)) {
    return pageOf(within(subscription.resources?.[type] ?? [], request, type), url, pageSize);
  }
  throw new ArmError(404, 'InvalidResourceType', `The resource type '${type}' could not be found.`);
}

/** The machine or scale set that a list is asked of. */
function findParent({ subscription, target }: ResourceRequest): Shape {
  return findResource(subscription, { ...target, type: target.type.slice(0, target.type.lastIndexOf('/')) });
}

function childrenOf(request: ResourceRequest, type: ChildType): readonly Shape[] {
  const { properties } = findParent(request);
  const isFlexible = isShape(properties) && /^flexible$/i.test(String(properties['orchestrationMode']));
  if (isFlexible) {
    // The machines of such a set are ordinary ones, and their interfaces are in the subscription's lists.
    throw new ArmError(400, 'OperationNotAllowed', 'The operation is for scale sets in uniform orchestration mode.');
  }
  return request.subscription.children?.[type]?.get(armKey(request.target.id)) ?? [];
}

/** A list as a request narrows it down and as it is shown. */
function within(list: ShapeList, { target, url }: ResourceRequest, type: ResourceType): ShapeList {
  const isAccess = type.startsWith('Microsoft.Authorization/');
  const filter = isAccess ? accessFilter(parameterOf(url, '$filter'), target.id) : undefined;
  const group = armKey(target.id).includes('/resourcegroups/') ? `${armKey(target.id)}/` : undefined;
  const isWanted = filter ?? (group === undefined ? undefined : (item: Shape) => isBelow(item, group));
  const wanted = isWanted === undefined ? list : list.slice(0, list.length).filter(isWanted);
  return shownList(wanted, shower(type, url));
}

function isBelow(item: Shape, prefix: string): boolean {
  return armKey(String(item['id'])).startsWith(prefix);
}

/** Lists show less than the answer about one resource. */
function shower(type: ResourceType, url: URL): (body: Shape) => Shape {
  if (type === 'Microsoft.Compute/virtualMachines') {
    const instanceView = parameterOf(url, 'statusonly')?.toLowerCase() === 'true';
    return (body) => showMachine(body, { userData: false, instanceView, extensions: false });
  }
  if (type === 'Microsoft.Compute/virtualMachineScaleSets') return (body) => showScaleSet(body, { userData: false });
  return (body) => body;
}
