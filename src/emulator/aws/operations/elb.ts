import { DescribeLoadBalancers$ } from '@aws-sdk/client-elastic-load-balancing';
import { allOf, textsOf } from '../find.ts';
import type { Operation } from '../operation.ts';
import { type Paging, pageOf } from '../paging.ts';

/** Paging of both generations: https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_DescribeLoadBalancers.html */
export const elbPaging: Paging = {
  size: 'PageSize',
  token: 'Marker',
  nextToken: 'NextMarker',
  min: 1,
  max: 400,
  usual: 400,
  badSize: 'ValidationError',
  badToken: 'ValidationError',
};

/** The operations of classic load balancers. */
export const elbOperations: readonly Operation[] = [
  {
    schema: DescribeLoadBalancers$,
    answer: (context) => {
      const names = textsOf(context.input['LoadBalancerNames']);
      const all = allOf(context.region.classicLoadBalancers);
      const wanted = names.length === 0 ? all : all.filter((item) => names.includes(String(item['LoadBalancerName'])));
      const { items, more } = pageOf(wanted, elbPaging, context);
      return { LoadBalancerDescriptions: items, ...more };
    },
  },
];
