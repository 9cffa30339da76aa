import type { RawAwsScope } from '../../model/aws/raw.ts';
import type { Calls } from './calls.ts';
import { readLaunchSources } from './launch-sources.ts';
import { readLoadBalancers } from './load-balancers.ts';
import { readNetwork } from './network.ts';

/** Everything of one account and region that its instances are judged by. */
export async function readScopeContext(calls: Calls, options: { userData: boolean }): Promise<RawAwsScope> {
  const [network, loadBalancers, launchSources] = await Promise.all([
    readNetwork(calls),
    readLoadBalancers(calls),
    readLaunchSources(calls, options),
  ]);
  return { ...network, ...loadBalancers, ...launchSources };
}
