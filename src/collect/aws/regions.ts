import type { Gap } from '../../model/gap.ts';
import { CollectError } from '../errors.ts';
import { fieldAt, textAt } from '../raw-field.ts';
import type { Access } from './access.ts';
import { type Calls, createCalls } from './calls.ts';
import { toGap } from './to-gap.ts';

/** The regions of one account to read, those that it has not enabled, and the gap if they could not be listed. */
export interface Regions {
  readonly enabled: readonly string[];
  readonly disabled: readonly string[];
  readonly gap?: Gap;
}

/**
 * Lists the regions of an account. Where that fails, the region that the SDK is configured with is all there is.
 * `OptInStatus`: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Region.html
 */
export async function listRegions(access: Access, account: string, callMs: number): Promise<Regions> {
  const calls = createCalls({ account, region: access.homeRegion, clients: access.clients, callMs });
  const { items, gap } = await askRegions(calls);
  const named = items.filter((item) => textAt(item, 'RegionName') !== undefined);
  const disabled = namesOf(named.filter((item) => fieldAt(item, 'OptInStatus') === 'not-opted-in'));
  const enabled = namesOf(named).filter((name) => !disabled.includes(name));
  const trouble = gap ?? (enabled.length === 0 ? noRegions(calls) : undefined);
  if (trouble === undefined) return { enabled, disabled };
  const fallback = access.configuredRegion === undefined ? [] : [access.configuredRegion];
  const fix = [trouble.fix, 'name the regions with --region'].filter((text) => text !== undefined).join(', or ');
  return { enabled: fallback, disabled: [], gap: { ...trouble, fix } };
}

/** This call has no pages. */
function askRegions(calls: Calls) {
  return calls.list('ec2:DescribeRegions', async (_token, options) => {
    const ec2 = await calls.clients.ec2(calls.region);
    return { items: (await ec2.describeRegions({ AllRegions: true }, options)).Regions, next: undefined };
  });
}

function noRegions(calls: Calls): Gap {
  return toGap(new CollectError('malformed', 'NoRegions'), calls.place('ec2:DescribeRegions'));
}

function namesOf(regions: readonly unknown[]): readonly string[] {
  return regions.flatMap((region) => textAt(region, 'RegionName') ?? []).sort();
}
