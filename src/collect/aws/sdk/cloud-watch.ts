import {
  CloudWatchClient,
  type CloudWatchClientConfig,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
} from '@aws-sdk/client-cloudwatch';
import type { SendOptions } from '../../within-time.ts';

/** The CloudWatch call of the collector. */
export function openCloudWatch(config: CloudWatchClientConfig) {
  const client = new CloudWatchClient(config);
  // It copies every answer for a log that nobody reads.
  client.middlewareStack.remove('loggerMiddleware');
  return {
    getMetricData: (input: GetMetricDataCommandInput, options: SendOptions) =>
      client.send(new GetMetricDataCommand(input), options),
    close: () => client.destroy(),
  };
}

export type CloudWatch = ReturnType<typeof openCloudWatch>;
