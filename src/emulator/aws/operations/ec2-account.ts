import { DescribeRegions$, GetInstanceMetadataDefaults$ } from '@aws-sdk/client-ec2';
import { applyFilters } from '../filters.ts';
import { textsOf } from '../find.ts';
import type { Operation } from '../operation.ts';

/** The account's regions; those that are not opted in only when `AllRegions` asks for them. */
export const describeRegions: Operation = {
  schema: DescribeRegions$,
  answer: ({ account, input }) => {
    const enabled = Object.keys(account.regions).map((name) => regionShape(name, 'opt-in-not-required'));
    const disabled = (account.disabledRegions ?? []).map((name) => regionShape(name, 'not-opted-in'));
    const names = textsOf(input['RegionNames']);
    const all = applyFilters(input['AllRegions'] === true ? [...enabled, ...disabled] : enabled, input['Filters']);
    return { Regions: names.length === 0 ? all : all.filter(({ RegionName }) => names.includes(String(RegionName))) };
  },
};

function regionShape(name: string, optIn: string) {
  return { RegionName: name, Endpoint: `ec2.${name}.amazonaws.com`, OptInStatus: optIn };
}

/** The account's defaults in the region; a member that is absent is "no preference". */
export const getInstanceMetadataDefaults: Operation = {
  schema: GetInstanceMetadataDefaults$,
  answer: ({ region }) => ({ AccountLevel: { ManagedBy: 'account', ...region.imdsDefaults } }),
};
