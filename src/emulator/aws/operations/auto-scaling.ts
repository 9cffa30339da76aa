import { DescribeAutoScalingGroups$, DescribeLaunchConfigurations$ } from '@aws-sdk/client-auto-scaling';
import type { RegionList } from '../../estate.ts';
import { allOf, textsOf } from '../find.ts';
import type { Operation, OperationSchema } from '../operation.ts';
import { type Paging, pageOf } from '../paging.ts';

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeAutoScalingGroups.html */
const paging: Paging = {
  size: 'MaxRecords',
  token: 'NextToken',
  nextToken: 'NextToken',
  min: 1,
  max: 100,
  usual: 50,
  badSize: 'ValidationError',
  badToken: 'InvalidNextToken',
};

/** The operations of Auto Scaling; names that do not exist are left out of the answer. */
export const autoScalingOperations: readonly Operation[] = [
  listing(DescribeAutoScalingGroups$, 'autoScalingGroups', 'AutoScalingGroup'),
  listing(DescribeLaunchConfigurations$, 'launchConfigurations', 'LaunchConfiguration'),
];

function listing(schema: OperationSchema, list: RegionList, noun: string): Operation {
  return {
    schema,
    answer: (context) => {
      const names = textsOf(context.input[`${noun}Names`]);
      const all = allOf(context.region[list]);
      const wanted = names.length === 0 ? all : all.filter((item) => names.includes(String(item[`${noun}Name`])));
      const { items, more } = pageOf(wanted, paging, context);
      return { [`${noun}s`]: items, ...more };
    },
  };
}
