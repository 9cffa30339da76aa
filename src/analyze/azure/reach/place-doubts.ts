import { armKey, armName, armParent } from '../../../model/azure/arm-id.ts';
import { type Doubt, gapDoubt, undetermined } from '../../reach/doubt.ts';
import { mayAdmitAnybody } from './azure-candidate.ts';
import type { AzureNetworkView } from './azure-network-view.ts';
import { groupPorts } from './group-passage.ts';
import type { Place } from './place.ts';
import { unlisted } from './unlisted.ts';

/** What could hide further ways to a place: load balancers that were not read, and gateways that are not followed. */
export function placeDoubts(view: AzureNetworkView, place: Place): Doubt[] {
  return [...gatewayDoubts(place), ...balancerDoubts(view, place)];
}

/**
 * An application gateway speaks to the machine from its own subnet, so the machine's security groups do not say who asks.
 * Its listeners are not read: whether it is public, and on which port, stays open.
 */
function gatewayDoubts({ config }: Place): Doubt[] {
  return config.applicationGatewayPoolIds.map((id) =>
    undetermined(
      `application gateway ${armName(armParent(id))} has the machine as a backend, and its listeners are not read`,
      'look at the listeners of the gateway: a public one passes web requests on to the machine',
    ),
  );
}

function balancerDoubts(view: AzureNetworkView, place: Place): Doubt[] {
  const { loadBalancers } = view.network;
  const { backendPoolIds, natRuleIds, natPoolIds } = place.config;
  const missing = [
    ...backendPoolIds.filter((id) => !view.pools.has(armKey(id))),
    ...natRuleIds.filter((id) => !view.natRules.has(armKey(id))),
    ...natPoolIds.filter((id) => !view.natPools.has(armKey(id))),
  ];
  if (missing.length === 0 && loadBalancers.gap === undefined) return [];
  const groups = place.levels.flatMap((level) => ('group' in level ? [level.group] : []));
  if (!mayAdmitAnybody(place, groupPorts(groups))) return [];
  if (loadBalancers.gap !== undefined) return [gapDoubt(loadBalancers.gap)];
  return missing.map((id) => unlisted(loadBalancers, 'loadBalancers', armName(armParent(id))));
}
