import { quantity } from '../label.ts';
import { indented, sectionTitle } from './block.ts';
import type { Style } from './style.ts';
import { clip, cloudText } from './text.ts';

const maxLines = 3;

/** What the program does not look at, in a few words each; the other formats have the sentences. */
export function* limitsSection(style: Style, limits: readonly string[]): Generator<string> {
  if (limits.length === 0) return;
  const note = `${quantity(limits.length, 'limit')}; the json and markdown reports have the whole sentences`;
  yield sectionTitle(style, 'NOT LOOKED AT', note);
  const text = limits.map((limit) => subjectOf(cloudText(limit))).join('; ');
  // Wrapping can leave half a word's room unused on every line.
  yield* indented(style, 2, clip(text, maxLines * (style.width - 12)), style.faint);
  yield '';
}

/** What a sentence is about: all before its verb, or before the first comma or parenthesis. */
function subjectOf(limit: string): string {
  const verb = /^(?<subject>.+?) (?:is|are) not\b/.exec(limit)?.groups?.['subject'];
  return verb ?? limit;
}
