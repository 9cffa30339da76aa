import type { BlockPublicAccessExclusion } from '../../../model/aws/network.ts';
import type { Family } from '../../network/cidr.ts';
import { type Bounds, certain, everyAddress, nobody, unknownBounds } from '../../reach/bounds.ts';
import { gapDoubt, undetermined } from '../../reach/doubt.ts';
import type { Hop } from './hop.ts';
import type { NetworkView } from './network-view.ts';
import type { Place } from './routing.ts';

/**
 * The hop through VPC Block Public Access, which both blocking modes close to inbound traffic. It covers what the account
 * itself owns, so a shared subnet is not behind it. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
export function blockPublicAccessHop(
  view: NetworkView,
  place: Place & { readonly userId?: string },
  family: Family,
): Hop {
  const open: Hop = { admits: certain(everyAddress(family)), describe: () => undefined, blocked: '' };
  const reading = view.network.blockPublicAccess;
  if (isShared(view, place)) return open;
  if (!reading.ok) return { ...open, admits: unknownBounds(family, gapDoubt(reading.gap)) };
  if (reading.value.mode === 'off' && !reading.value.isChanging) return open;
  const exclusion = exclusionOf(view, place);
  const changing = undetermined('VPC Block Public Access is being changed', 'Scan again in some minutes.');
  return {
    admits:
      exclusion.active === undefined && reading.value.isChanging
        ? unknownBounds(family, changing)
        : exclusion.admits(family),
    describe: () =>
      exclusion.active === undefined ? undefined : `block public access excluded by ${exclusion.active.id}`,
    blocked: `VPC Block Public Access (${reading.value.mode})`,
  };
}

function isShared(view: NetworkView, place: Place & { readonly userId?: string }): boolean {
  const ownerId = view.subnets.get(place.subnetId)?.ownerId;
  return ownerId !== undefined && place.userId !== undefined && ownerId !== place.userId;
}

/** An exclusion of the subnet or of its VPC that reopens inbound traffic; `allow-egress` does not. */
function exclusionOf(
  view: NetworkView,
  place: Place,
): { readonly active?: BlockPublicAccessExclusion; readonly admits: (family: Family) => Bounds } {
  const vpcId = place.vpcId ?? view.subnets.get(place.subnetId)?.vpcId;
  const listing = view.network.blockPublicAccessExclusions;
  const about = listing.items.filter((item) => item.resourceId === place.subnetId || item.resourceId === vpcId);
  const active = about.find((item) => item.mode === 'allow-bidirectional' && item.state === 'active');
  if (active !== undefined) return { active, admits: (family) => certain(everyAddress(family)) };
  const changing = about.find((item) => item.state === 'changing');
  if (changing !== undefined) {
    const doubt = undetermined(`exclusion ${changing.id} is being changed`, 'Scan again in some minutes.');
    return { admits: (family) => unknownBounds(family, doubt) };
  }
  const { gap } = listing;
  return { admits: (family) => (gap === undefined ? nobody : unknownBounds(family, gapDoubt(gap))) };
}
