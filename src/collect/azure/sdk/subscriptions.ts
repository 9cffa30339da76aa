import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { type ClientSettings, clientOptions } from './client-options.ts';
import { setPatience } from './patience.ts';

/** The subscriptions that the credential opens. */
export function openSubscriptions(settings: ClientSettings): SubscriptionClient {
  const client = new SubscriptionClient(settings.credential, clientOptions(settings));
  setPatience(client.pipeline, settings.retryDelayFactor);
  return client;
}
