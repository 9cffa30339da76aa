import type { AuditSettings } from '../../model/settings.ts';
import { publicIpv4, publicIpv6 } from './public-space.ts';
import { intersect, type RangeSet, sizeOf } from './range-set.ts';

export type Exposure = 'public' | 'restricted' | 'none';

type Thresholds = Pick<AuditSettings, 'publicIpv4Addresses' | 'publicIpv6Addresses'>;

/**
 * Says how open a port is to these admitted sources. Private and reserved space does not count. `public`: larger than the
 * threshold of either family; exactly as large is still `restricted`, as is anything that is not empty.
 */
export function classifySources(ipv4: RangeSet, ipv6: RangeSet, settings: Thresholds): Exposure {
  const hosts4 = sizeOf(intersect(ipv4, publicIpv4));
  const hosts6 = sizeOf(intersect(ipv6, publicIpv6));
  if (hosts4 > settings.publicIpv4Addresses || hosts6 > settings.publicIpv6Addresses) return 'public';
  return hosts4 > 0n || hosts6 > 0n ? 'restricted' : 'none';
}
