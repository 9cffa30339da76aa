import type { Outcome } from '../model/outcome.ts';
import type { Unread } from '../model/unread.ts';
import { formatKeys, overlaps, splitKeys, startsWithKeys } from './field-path.ts';

/** A place that a rule read from the resource down. */
export interface ReadPath {
  readonly keys: readonly string[];
  /** The same without the element's position, for entries that speak of all elements. */
  readonly list?: readonly string[];
}

/** The outcome when the fields at `missing` decide: `skip` when the user did not ask for any of them, else `unknown`. */
export function unreadOutcome(missing: readonly ReadPath[], unread: readonly Unread[] | undefined): Outcome {
  const entries = missing.map((path) => unreadEntries(path, unread));
  const all = [...new Set(entries.flat())];
  const asked = all.filter((entry) => entry.kind !== 'not-requested');
  const unexplained = missing.filter((_, index) => entries[index]?.length === 0);
  if (asked.length === 0 && unexplained.length === 0) {
    return { status: 'skip', reason: distinctTexts(all.map((entry) => entry.reason)) };
  }
  const silent = unexplained.map((path) => `The API returned no ${formatKeys(path.keys)}`);
  return unknown([...asked.map((entry) => entry.reason), ...silent], asked);
}

/** The outcome for the elements of a list that was only partly read; undefined when nothing is known to be missing. */
export function unreadOfList(list: readonly string[], unread: readonly Unread[] | undefined): Outcome | undefined {
  if (unread === undefined) return undefined;
  const entries = unread.filter(
    (entry) => entry.kind !== 'not-requested' && startsWithKeys(list, splitKeys(entry.path)),
  );
  return entries.length === 0
    ? undefined
    : unknown(
        entries.map((entry) => entry.reason),
        entries,
      );
}

/** The entries that say why something at, above or under a path was not read. */
export function unreadEntries(path: ReadPath, unread: readonly Unread[] | undefined): readonly Unread[] {
  return (unread ?? []).filter((entry) => {
    const keys = splitKeys(entry.path);
    return overlaps(keys, path.keys) || (path.list !== undefined && overlaps(keys, path.list));
  });
}

function unknown(reasons: readonly string[], entries: readonly Unread[]): Outcome {
  const fixes = entries.flatMap((entry) => (entry.fix === undefined ? [] : [entry.fix]));
  const reason = distinctTexts(reasons);
  return fixes.length === 0 ? { status: 'unknown', reason } : { status: 'unknown', reason, fix: distinctTexts(fixes) };
}

function distinctTexts(texts: readonly string[]): string {
  return [...new Set(texts)].join('; ');
}
