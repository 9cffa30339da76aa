import type { Rate } from '../pace.ts';

/**
 * Rates per subscription, for every `read` and on top of that for every `machine-list`; nine tenths of what Azure documents at
 * most. Resource Manager gives a principal a bucket of 250 reads with 25 a second
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling), the compute provider
 * 300 lists of machines a minute with a bucket of 900
 * (https://learn.microsoft.com/azure/virtual-machines/compute-throttling-limits).
 */
export function rateOf(key: string): Rate {
  return key === 'machine-list' ? { burst: 200, perSecond: 4.5 } : { burst: 225, perSecond: 22.5 };
}
