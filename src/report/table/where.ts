import type { ScopeResult } from '../../model/report.ts';
import { quantity } from '../label.ts';
import { cloudText } from './text.ts';

/** Longer ids, those of Azure subscriptions, leave no room for anything else; their names take their place. */
const maxAccountId = 20;

/** How the accounts of a report are called in a column: their ids, or the names that stand for long ones. */
export type AccountNames = ReadonlyMap<string, string>;

/** Names for the accounts whose ids are long. An account whose name another one has as well keeps its id. */
export function accountNames(scopes: readonly ScopeResult[]): AccountNames {
  const names = new Map<string, string>();
  for (const { account, accountName } of scopes) {
    if (accountName && account.length > maxAccountId) names.set(account, accountName);
  }
  const counts = new Map<string, number>();
  for (const name of names.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map([...names].filter(([, name]) => counts.get(name) === 1));
}

/** Where something is, in two parts: the account, and the region or their number. */
export function placeParts(places: ReadonlySet<string>, names: AccountNames): [account: string, region: string] {
  const [only = '', ...others] = places;
  const [account, region] = split(only);
  const name = cloudText(names.get(account) ?? account, 60);
  if (others.length === 0) return [name, cloudText(region, 40)];
  const accounts = new Set([...places].map((place) => split(place)[0]));
  if (accounts.size === 1) return [name, quantity(places.size, 'region')];
  return [quantity(accounts.size, 'account'), quantity(places.size, 'place')];
}

function split(place: string): [string, string] {
  const end = place.indexOf(' ');
  return end < 0 ? [place, ''] : [place.slice(0, end), place.slice(end + 1)];
}
