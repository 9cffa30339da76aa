import {
  CloudTrailClient,
  type CloudTrailClientConfig,
  LookupEventsCommand,
  type LookupEventsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import type { SendOptions } from '../../within-time.ts';

/** The CloudTrail call of the collector. */
export function openCloudTrail(config: CloudTrailClientConfig) {
  const client = new CloudTrailClient(config);
  // It copies every answer for a log that nobody reads.
  client.middlewareStack.remove('loggerMiddleware');
  return {
    lookupEvents: (input: LookupEventsCommandInput, options: SendOptions) =>
      client.send(new LookupEventsCommand(input), options),
    close: () => client.destroy(),
  };
}

export type CloudTrail = ReturnType<typeof openCloudTrail>;
