import {
  DescribeListenersCommand,
  type DescribeListenersCommandInput,
  DescribeLoadBalancersCommand,
  type DescribeLoadBalancersCommandInput,
  DescribeRulesCommand,
  type DescribeRulesCommandInput,
  DescribeTargetGroupAttributesCommand,
  type DescribeTargetGroupAttributesCommandInput,
  DescribeTargetGroupsCommand,
  type DescribeTargetGroupsCommandInput,
  DescribeTargetHealthCommand,
  type DescribeTargetHealthCommandInput,
  ElasticLoadBalancingV2Client,
  type ElasticLoadBalancingV2ClientConfig,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { SendOptions } from '../../within-time.ts';

/** The calls about application and network load balancers. */
export function openElbV2(config: ElasticLoadBalancingV2ClientConfig) {
  const client = new ElasticLoadBalancingV2Client(config);
  // It copies every answer for a log that nobody reads.
  client.middlewareStack.remove('loggerMiddleware');
  return {
    describeListeners: (input: DescribeListenersCommandInput, options: SendOptions) =>
      client.send(new DescribeListenersCommand(input), options),
    describeLoadBalancers: (input: DescribeLoadBalancersCommandInput, options: SendOptions) =>
      client.send(new DescribeLoadBalancersCommand(input), options),
    describeRules: (input: DescribeRulesCommandInput, options: SendOptions) =>
      client.send(new DescribeRulesCommand(input), options),
    describeTargetGroupAttributes: (input: DescribeTargetGroupAttributesCommandInput, options: SendOptions) =>
      client.send(new DescribeTargetGroupAttributesCommand(input), options),
    describeTargetGroups: (input: DescribeTargetGroupsCommandInput, options: SendOptions) =>
      client.send(new DescribeTargetGroupsCommand(input), options),
    describeTargetHealth: (input: DescribeTargetHealthCommandInput, options: SendOptions) =>
      client.send(new DescribeTargetHealthCommand(input), options),
    close: () => client.destroy(),
  };
}

export type ElbV2 = ReturnType<typeof openElbV2>;
