import { ComputeManagementClient } from '@azure/arm-compute';
import { type ClientSettings, clientOptions } from './client-options.ts';
import { setPatience } from './patience.ts';

/** Virtual machines, scale sets and galleries of one subscription. */
export function openCompute(settings: ClientSettings, subscription: string): ComputeManagementClient {
  const client = new ComputeManagementClient(settings.credential, subscription, clientOptions(settings));
  setPatience(client.pipeline, settings.retryDelayFactor);
  return client;
}
