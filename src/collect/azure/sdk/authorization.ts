import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { type ClientSettings, clientOptions } from './client-options.ts';
import { setPatience } from './patience.ts';

/** Role assignments and role definitions of one subscription. */
export function openAuthorization(settings: ClientSettings, subscription: string): AuthorizationManagementClient {
  const client = new AuthorizationManagementClient(settings.credential, subscription, clientOptions(settings));
  setPatience(client.pipeline, settings.retryDelayFactor);
  return client;
}
