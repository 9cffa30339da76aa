import {
  AutoScalingClient,
  type AutoScalingClientConfig,
  DescribeAutoScalingGroupsCommand,
  type DescribeAutoScalingGroupsCommandInput,
  DescribeLaunchConfigurationsCommand,
  type DescribeLaunchConfigurationsCommandInput,
} from '@aws-sdk/client-auto-scaling';
import type { SendOptions } from '../../within-time.ts';

/** The calls about scaling groups and launch configurations. */
export function openAutoScaling(config: AutoScalingClientConfig) {
  const client = new AutoScalingClient(config);
  // It copies every answer for a log that nobody reads.
  client.middlewareStack.remove('loggerMiddleware');
  return {
    describeAutoScalingGroups: (input: DescribeAutoScalingGroupsCommandInput, options: SendOptions) =>
      client.send(new DescribeAutoScalingGroupsCommand(input), options),
    describeLaunchConfigurations: (input: DescribeLaunchConfigurationsCommandInput, options: SendOptions) =>
      client.send(new DescribeLaunchConfigurationsCommand(input), options),
    close: () => client.destroy(),
  };
}

export type AutoScaling = ReturnType<typeof openAutoScaling>;
