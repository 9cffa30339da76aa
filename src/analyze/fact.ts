import type { Gap } from '../model/gap.ts';
import type { Unread } from '../model/unread.ts';
import { gapDoubt } from './reach/doubt.ts';

/** A fact about a resource, or what kept it from being told. A fact may be told in part: then both are there. */
export interface Fact<T> {
  readonly value?: T;
  readonly unread: readonly Unread[];
}

/** The entry for a path that a failed call hides. */
export function hiddenBy(path: string, gap: Gap): Unread {
  return { path, ...gapDoubt(gap) };
}

/** The entry for a path that cannot be told although nothing failed; `fix` says what would tell. */
export function undetermined(path: string, reason: string, fix?: string): Unread {
  return { path, kind: 'undetermined', reason, ...(fix === undefined ? {} : { fix }) };
}

/** The entry for a path that the user did not ask for. */
export function notRequested(path: string, reason: string): Unread {
  return { path, kind: 'not-requested', reason };
}

/** Entries without repetition, in their order. */
export function distinctUnread(entries: readonly Unread[]): Unread[] {
  return [...new Map(entries.map((entry) => [JSON.stringify([entry.path, entry.kind, entry.reason]), entry])).values()];
}

/** `{ unread }` for a resource, or nothing: a resource never holds an empty list. */
export function unreadKey(entries: readonly Unread[]): { unread?: Unread[] } {
  const unread = distinctUnread(entries);
  return unread.length === 0 ? {} : { unread };
}
