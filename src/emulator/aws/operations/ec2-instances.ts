import { DescribeInstanceAttribute$, DescribeInstances$ } from '@aws-sdk/client-ec2';
import { isShape, type Shape, type ShapeList } from '../../shape.ts';
import { applyFilters } from '../filters.ts';
import { allOf, findBy } from '../find.ts';
import type { Operation, OperationContext } from '../operation.ts';
import { ec2Paging, pageOf } from '../paging.ts';
import { ServiceError } from '../service-error.ts';
import { type Ec2List, namedItems } from './ec2-list.ts';

const instanceList: Ec2List = {
  schema: DescribeInstances$,
  list: 'instances',
  output: 'Reservations',
  ids: ['InstanceIds', 'InstanceId', 'InvalidInstanceID.NotFound'],
  bounds: [5, 1000],
};

/** Instances, with two in a reservation so that readers must flatten them. */
export const describeInstances: Operation = {
  schema: DescribeInstances$,
  answer: (context) => {
    const named = namedItems(instanceList, context);
    if (named !== undefined) return reservations(named, context);
    const { items, more } = pageOf(visibleInstances(context), ec2Paging(...instanceList.bounds), context);
    return { ...reservations(items, context), ...more };
  },
};

/** Instances of AWS's own services may be hidden unless asked for (`Operator.HiddenByDefault`, `IncludeManagedResources`). */
function visibleInstances({ region, input }: OperationContext): ShapeList {
  const list = region.instances ?? [];
  const asksForAll = input['IncludeManagedResources'] === true;
  if (asksForAll && input['Filters'] === undefined) return list;
  return applyFilters(allOf(list), input['Filters']).filter((instance) => asksForAll || !isHidden(instance));
}

function isHidden(instance: Shape): boolean {
  const operator = instance['Operator'];
  return isShape(operator) && operator['HiddenByDefault'] === true;
}

function reservations(instances: readonly Shape[], { account }: OperationContext): Shape {
  const pairs = instances.flatMap((_, index) => (index % 2 === 0 ? [instances.slice(index, index + 2)] : []));
  const Reservations = pairs.map((pair) => ({
    ReservationId: String(pair[0]?.['InstanceId']).replace(/^i-/, 'r-'),
    OwnerId: account.id,
    Instances: pair,
  }));
  return { Reservations };
}

/** Of the attributes, `userData` only: base64 text, or an empty member for an instance without any. */
export const describeInstanceAttribute: Operation = {
  schema: DescribeInstanceAttribute$,
  answer: ({ region, input }) => {
    const { InstanceId, Attribute } = input;
    if (Attribute !== 'userData') throw new ServiceError('InvalidParameterValue', `Unknown attribute ${Attribute}`);
    const id = String(InstanceId);
    const userData = region.userData?.get(id);
    if (userData === undefined && findBy(region.instances, 'InstanceId', id) === undefined) {
      throw new ServiceError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
    }
    return { InstanceId, UserData: userData === undefined || userData === '' ? {} : { Value: userData } };
  },
};
