import { NetworkManagementClient } from '@azure/arm-network';
import { type ClientSettings, clientOptions } from './client-options.ts';
import { setPatience } from './patience.ts';

/** Interfaces, security groups, addresses, networks and load balancers of one subscription. */
export function openNetwork(settings: ClientSettings, subscription: string): NetworkManagementClient {
  const client = new NetworkManagementClient(settings.credential, subscription, clientOptions(settings));
  setPatience(client.pipeline, settings.retryDelayFactor);
  return client;
}
