import {
  DescribeLoadBalancersCommand,
  type DescribeLoadBalancersCommandInput,
  ElasticLoadBalancingClient,
  type ElasticLoadBalancingClientConfig,
} from '@aws-sdk/client-elastic-load-balancing';
import type { SendOptions } from '../../within-time.ts';

/** The call about classic load balancers. */
export function openElbClassic(config: ElasticLoadBalancingClientConfig) {
  const client = new ElasticLoadBalancingClient(config);
  // It copies every answer for a log that nobody reads.
  client.middlewareStack.remove('loggerMiddleware');
  return {
    describeLoadBalancers: (input: DescribeLoadBalancersCommandInput, options: SendOptions) =>
      client.send(new DescribeLoadBalancersCommand(input), options),
    close: () => client.destroy(),
  };
}

export type ElbClassic = ReturnType<typeof openElbClassic>;
