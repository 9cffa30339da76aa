import {
  GetCallerIdentityCommand,
  type GetCallerIdentityCommandInput,
  STSClient,
  type STSClientConfig,
} from '@aws-sdk/client-sts';
import type { SendOptions } from '../../within-time.ts';

/** The STS call of the collector, and the region that the SDK is configured with. */
export function openSts(config: STSClientConfig) {
  const client = new STSClient(config);
  // It copies every answer for a log that nobody reads.
  client.middlewareStack.remove('loggerMiddleware');
  return {
    getCallerIdentity: (input: GetCallerIdentityCommandInput, options: SendOptions) =>
      client.send(new GetCallerIdentityCommand(input), options),
    /** The region of the environment or the profile; throws where none is set. */
    region: () => client.config.region(),
    close: () => client.destroy(),
  };
}

export type Sts = ReturnType<typeof openSts>;
