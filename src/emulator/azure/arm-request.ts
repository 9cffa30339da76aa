import type { ArmTarget } from './arm-path.ts';
import type { AzureEstate, AzureSubscription } from './azure-estate.ts';

/** One GET to ARM as the operations see it. */
export interface ArmRequest {
  readonly estate: AzureEstate;
  readonly target: ArmTarget;
  readonly url: URL;
  readonly pageSize: number;
}

/** One GET about a subscription that the reading identity may see. */
export interface ResourceRequest extends ArmRequest {
  readonly subscription: AzureSubscription;
}

/** A query parameter by its name in lower case: ARM does not mind the case of names. */
export function parameterOf(url: URL, name: string): string | undefined {
  return [...url.searchParams].find(([written]) => written.toLowerCase() === name)?.[1];
}
