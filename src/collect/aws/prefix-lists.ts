import type { Listing } from '../../model/gap.ts';
import { joinListings } from '../answer-part.ts';
import { listAt, textAt } from '../raw-field.ts';
import type { Calls } from './calls.ts';

/** The lists that may name prefix lists. */
interface Naming {
  readonly securityGroups: Listing<unknown>;
  readonly routeTables: Listing<unknown>;
}

const idsAtATime = 100;

/** The prefix lists that security groups or routes name, each `{ PrefixListId, PrefixListName, Entries }`. */
export async function readPrefixLists(calls: Calls, naming: Naming): Promise<Listing<unknown>> {
  const ids = [...namedPrefixLists(naming)].sort();
  if (ids.length === 0) return { items: [] };
  const [names, ...lists] = await Promise.all([readNames(calls, ids), ...ids.map((id) => readEntries(calls, id))]);
  const nameOf = new Map(names.items.map((item) => [textAt(item, 'PrefixListId'), textAt(item, 'PrefixListName')]));
  const named = lists.map((list) => ({
    ...list,
    items: list.items.map((item) => withName(item, nameOf.get(textAt(item, 'PrefixListId')))),
  }));
  return joinListings([...named, ...(names.gap === undefined ? [] : [{ items: [], gap: names.gap }])]);
}

/**
 * Routes to gateway endpoints (S3, DynamoDB) name AWS's own lists and lead to no internet gateway:
 * https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
function namedPrefixLists({ securityGroups, routeTables }: Naming): Set<string> {
  const permissions = securityGroups.items.flatMap((group) => [
    ...listAt(group, 'IpPermissions'),
    ...listAt(group, 'IpPermissionsEgress'),
  ]);
  const inGroups = permissions.flatMap((permission) => listAt(permission, 'PrefixListIds'));
  const routes = routeTables.items
    .flatMap((table) => listAt(table, 'Routes'))
    .filter((route) => !textAt(route, 'GatewayId')?.startsWith('vpce-'));
  const ids = [
    ...inGroups.map((reference) => textAt(reference, 'PrefixListId')),
    ...routes.map((route) => textAt(route, 'DestinationPrefixListId')),
  ];
  return new Set(ids.flatMap((id) => (id === undefined || id === '' ? [] : id)));
}

async function readNames(calls: Calls, ids: readonly string[]): Promise<Listing<unknown>> {
  const chunks = Array.from({ length: Math.ceil(ids.length / idsAtATime) }, (_, index) =>
    ids.slice(index * idsAtATime, (index + 1) * idsAtATime),
  );
  const listings = chunks.map((chunk) =>
    calls.list('ec2:DescribeManagedPrefixLists', async (NextToken, options) => {
      const ec2 = await calls.clients.ec2(calls.region);
      const Filters = [{ Name: 'prefix-list-id', Values: chunk }];
      const answer = await ec2.describeManagedPrefixLists({ Filters, MaxResults: 100, NextToken }, options);
      return { items: answer.PrefixLists, next: answer.NextToken };
    }),
  );
  return joinListings(await Promise.all(listings));
}

/** A list with its entries as one item; a list that ended early is left out, for half a list would look like a whole one. */
async function readEntries(calls: Calls, id: string): Promise<Listing<unknown>> {
  const entries = await calls.list(
    { api: 'ec2:GetManagedPrefixListEntries', resource: id },
    async (NextToken, options) => {
      const ec2 = await calls.clients.ec2(calls.region);
      const answer = await ec2.getManagedPrefixListEntries({ PrefixListId: id, MaxResults: 100, NextToken }, options);
      return { items: answer.Entries, next: answer.NextToken };
    },
  );
  if (entries.gap !== undefined) return { items: [], gap: entries.gap };
  return { items: [{ PrefixListId: id, Entries: entries.items }] };
}

function withName(item: unknown, name: string | undefined): unknown {
  return typeof item === 'object' && item !== null && name !== undefined ? { ...item, PrefixListName: name } : item;
}
