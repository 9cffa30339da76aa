import {
  GetAccountAuthorizationDetailsCommand,
  type GetAccountAuthorizationDetailsCommandInput,
  IAMClient,
  type IAMClientConfig,
} from '@aws-sdk/client-iam';
import type { SendOptions } from '../../within-time.ts';

/** The IAM call of the collector. */
export function openIam(config: IAMClientConfig) {
  const client = new IAMClient(config);
  // It copies every answer for a log that nobody reads.
  client.middlewareStack.remove('loggerMiddleware');
  return {
    getAccountAuthorizationDetails: (input: GetAccountAuthorizationDetailsCommandInput, options: SendOptions) =>
      client.send(new GetAccountAuthorizationDetailsCommand(input), options),
    close: () => client.destroy(),
  };
}

export type Iam = ReturnType<typeof openIam>;
