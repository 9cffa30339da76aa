import type { Gap, Listing } from '../model/gap.ts';
import { CollectError } from './errors.ts';

/** One answer of a paged call: its list, absent if the answer had none, and the token of the next page. */
export interface Answer {
  readonly items: readonly unknown[] | undefined;
  readonly next: string | undefined;
}

/** One page; `error` says that the list ends here although more may exist. */
export interface Page {
  readonly items: readonly unknown[];
  readonly error?: unknown;
}

type Settled = { readonly answer: Answer } | { readonly error: unknown };

const mostPages = 20_000;
const mostEmptyPagesInARow = 100;

/**
 * Follows the tokens of a paged call, with the next page under way while the caller works on this one. Never throws:
 * a failed call, a token that came before, too many pages or too many empty ones end the list with an error.
 */
export async function* listPages(ask: (token: string | undefined) => Promise<Answer>): AsyncGenerator<Page> {
  const seen = new Set<string>();
  let emptyInARow = 0;
  let pending = settle(ask(undefined));
  for (let count = 1; ; count += 1) {
    const settled = await pending;
    if ('error' in settled) return yield { items: [], error: settled.error };
    const { items, next } = settled.answer;
    // A service names its list even when it is empty: an answer without one is something else's answer.
    if (items === undefined) return yield { items: [], error: new CollectError('malformed', 'ListMissing') };
    if (next === undefined || next === '') return yield { items };
    emptyInARow = items.length === 0 ? emptyInARow + 1 : 0;
    const limit = limitReached({ repeated: seen.has(next), emptyInARow, count });
    if (limit !== undefined) return yield { items, error: new CollectError('limit', limit) };
    seen.add(next);
    pending = settle(ask(next));
    if (items.length > 0) yield { items };
  }
}

/** A whole list of such pages, with the gap if it ended early. */
export async function gatherPages(
  pages: AsyncIterable<Page>,
  toGap: (error: unknown) => Gap,
): Promise<Listing<unknown>> {
  const items: unknown[] = [];
  for await (const page of pages) {
    for (const item of page.items) items.push(item);
    if (page.error !== undefined) return { items, gap: toGap(page.error) };
  }
  return { items };
}

function limitReached(at: { repeated: boolean; emptyInARow: number; count: number }): string | undefined {
  if (at.repeated) return 'RepeatedToken';
  if (at.emptyInARow >= mostEmptyPagesInARow) return 'TooManyEmptyPages';
  return at.count >= mostPages ? 'TooManyPages' : undefined;
}

/** A call that nobody awaits any more must not become an unhandled rejection. */
function settle(call: Promise<Answer>): Promise<Settled> {
  return call.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
}
