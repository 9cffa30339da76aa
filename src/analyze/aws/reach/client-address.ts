import type { TargetGroup } from '../../../model/aws/load-balancing.ts';
import { type Doubt, missingFrom } from '../../reach/doubt.ts';
import type { NetworkView } from './network-view.ts';

/** Groups of these protocols always keep the client's address. */
const alwaysKept: ReadonlySet<string> = new Set(['UDP', 'TCP_UDP', 'QUIC', 'TCP_QUIC']);

/**
 * Whether targets of a network load balancer see the client's own address; a doubt when the attribute was not read. On by
 * default for instance targets, off for address targets over TCP and TLS:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
 */
export function preservesClient(view: NetworkView, group: TargetGroup): boolean | Doubt {
  if (group.protocol !== undefined && alwaysKept.has(group.protocol)) return true;
  const attributes = view.balancers.attributes.get(group.arn);
  if (attributes !== undefined) return attributes.preserveClientIp ?? group.targetType === 'instance';
  return missingFrom(
    view.network.targetGroupAttributes,
    `the attributes of target group ${group.name} are not visible`,
  );
}
