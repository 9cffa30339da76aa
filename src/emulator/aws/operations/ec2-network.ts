import {
  DescribeNetworkInterfaces$,
  DescribeVpcBlockPublicAccessOptions$,
  GetManagedPrefixListEntries$,
} from '@aws-sdk/client-ec2';
import { type Shape, shapesOf } from '../../shape.ts';
import { applyFilters } from '../filters.ts';
import { allOf, findBy } from '../find.ts';
import type { Operation } from '../operation.ts';
import { ec2Paging, pageOf } from '../paging.ts';
import { ServiceError } from '../service-error.ts';

/** The interfaces of all instances, then those that belong to none. */
export const describeNetworkInterfaces: Operation = {
  schema: DescribeNetworkInterfaces$,
  answer: (context) => {
    const attached = allOf(context.region.instances).flatMap((instance) =>
      shapesOf(instance['NetworkInterfaces']).map(({ Ipv6Addresses, ...shared }) => ({
        ...withoutInstanceOnly(shared),
        Ipv6Addresses,
        Attachment: { InstanceId: instance['InstanceId'], DeviceIndex: 0, Status: 'attached' },
      })),
    );
    const all = applyFilters([...attached, ...allOf(context.region.networkInterfaces)], context.input['Filters']);
    const { items, more } = pageOf(all, ec2Paging(5, 1000), context);
    return { NetworkInterfaces: items, ...more };
  },
};

function withoutInstanceOnly({
  Attachment: _attachment,
  ConnectionTrackingConfiguration: _tracking,
  ...rest
}: Shape): Shape {
  return rest;
}

/** `off` for an account that never changed it. */
export const describeBlockPublicAccess: Operation = {
  schema: DescribeVpcBlockPublicAccessOptions$,
  answer: ({ account, regionName, region }) => ({
    VpcBlockPublicAccessOptions: {
      AwsAccountId: account.id,
      AwsRegion: regionName,
      State: 'default-state',
      InternetGatewayBlockMode: 'off',
      ManagedBy: 'account',
      ExclusionsAllowed: 'allowed',
      ...region.blockPublicAccess,
    },
  }),
};

/** The ranges of one prefix list. */
export const getPrefixListEntries: Operation = {
  schema: GetManagedPrefixListEntries$,
  answer: (context) => {
    const id = context.input['PrefixListId'];
    const list = findBy(context.region.prefixLists, 'PrefixListId', id);
    if (list === undefined)
      throw new ServiceError('InvalidPrefixListID.NotFound', `The prefix list '${id}' does not exist`);
    const { items, more } = pageOf(shapesOf(list['Entries']), ec2Paging(1, 100), context);
    return { Entries: items, ...more };
  },
};
