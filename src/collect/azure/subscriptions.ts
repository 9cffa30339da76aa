import type { Scope } from '../../model/cloud.ts';
import type { Gap, Listing } from '../../model/gap.ts';
import type { ScopeResult } from '../../model/report.ts';
import { UnknownScopeError } from '../errors.ts';
import { textAt } from '../raw-field.ts';
import { createArmCalls } from './calls.ts';
import type { Clients } from './clients.ts';
import type { Wire } from './sdk/wire.ts';

/** The subscriptions to read and those that are left out, with the gap if they could not be listed. */
export interface Subscriptions {
  readonly scopes: readonly Scope[];
  readonly skipped: readonly ScopeResult[];
  readonly gaps: readonly Gap[];
}

/**
 * States in which Azure answers reads: https://learn.microsoft.com/azure/cost-management-billing/manage/subscription-states
 * Machines of a disabled subscription are stopped; one that is deleted has none.
 */
const readableStates: ReadonlySet<string> = new Set(['enabled', 'warned', 'pastdue']);

/**
 * All subscriptions that can be read, or those that are named by id or name. Ids alone need no list. Throws `UnknownScopeError`
 * for a name that the list does not have.
 */
export async function findSubscriptions(
  wanted: readonly string[],
  { clients, wire }: { readonly clients: Clients; readonly wire: Wire },
): Promise<Subscriptions> {
  if (wanted.length > 0 && wanted.every(isId))
    return { scopes: unique(wanted).map(namelessScope), skipped: [], gaps: [] };
  const listing = await listSubscriptions(clients, wire);
  const known = listing.items.flatMap(toSubscription);
  const gaps = listing.gap === undefined ? [] : [listing.gap];
  if (wanted.length > 0) return { scopes: choose(wanted, known, listing), skipped: [], gaps };
  return {
    scopes: known.filter(isReadable).map(toScope).sort(byAccount),
    skipped: known
      .filter((one) => !isReadable(one))
      .map(toSkipped)
      .sort(byAccount),
    gaps,
  };
}

interface Subscription {
  readonly id: string;
  readonly name: string | undefined;
  readonly state: string;
}

function listSubscriptions(clients: Clients, wire: Wire): Promise<Listing<unknown>> {
  const calls = createArmCalls({ subscription: 'unknown', clients, wire });
  return calls.list('Microsoft.Resources/subscriptions/read', async () =>
    (await clients.subscriptions()).subscriptions.list(),
  );
}

/** A row without an id is no subscription; one without a state is taken for enabled, so that it is not passed over. */
function toSubscription(row: unknown): Subscription[] {
  const id = textAt(row, 'subscriptionId');
  if (id === undefined || id === '') return [];
  return [{ id: id.toLowerCase(), name: textAt(row, 'displayName'), state: textAt(row, 'state') ?? 'Enabled' }];
}

function choose(wanted: readonly string[], known: readonly Subscription[], listing: Listing<unknown>): Scope[] {
  const scopes = wanted.map((text) => {
    const found = known.find(({ id, name }) => id === text.toLowerCase() || name?.toLowerCase() === text.toLowerCase());
    if (found !== undefined) return toScope(found);
    if (isId(text)) return namelessScope(text);
    throw new UnknownScopeError(
      `No subscription is called "${text}"`,
      listing.gap === undefined
        ? 'az account list shows the subscriptions of your tenant'
        : 'The subscriptions could not be listed: name it by its id',
    );
  });
  return [...new Map(scopes.map((scope) => [scope.account, scope])).values()];
}

function isId(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}

function isReadable({ state }: Subscription): boolean {
  return readableStates.has(state.toLowerCase());
}

function namelessScope(id: string): Scope {
  return { cloud: 'azure', account: id.toLowerCase(), region: 'global' };
}

function toScope({ id, name }: Subscription): Scope {
  return { ...namelessScope(id), ...(name === undefined ? {} : { accountName: name }) };
}

function toSkipped(subscription: Subscription): ScopeResult {
  const reason = `the subscription is ${subscription.state.toLowerCase()}`;
  return { ...toScope(subscription), status: 'skipped', resources: 0, reason };
}

function byAccount(a: Scope, b: Scope): number {
  return a.account < b.account ? -1 : 1;
}
