import stringWidth from 'string-width';
import { terminalText } from '../escape/terminal.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
// biome-ignore lint/suspicious/noControlCharactersInRegex: the test is for plain ASCII
const ascii = /^[\x00-\x7f]*$/;

/** Columns that a text without control characters takes in a terminal: wide characters and emoji take two. */
export function columns(text: string): number {
  return ascii.test(text) ? text.length : stringWidth(text);
}

/** A text of the cloud, made harmless, on one line, cut to `max` columns with `...` where it is longer. */
export function cloudText(text: string, max = 600): string {
  return clip(terminalText(text.length > max * 4 ? text.slice(0, max * 4) : text), max);
}

/** The text cut to `max` columns, with `...` in place of the end. */
export function clip(text: string, max: number): string {
  if (columns(text) <= max) return text;
  return `${splitAt(text, Math.max(max - 3, 1))[0]}...`;
}

/** The text with spaces up to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

/** Lines of at most `width` columns; breaks at spaces, and inside words that are longer than a line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ').flatMap((part) => breakWord(part, width))) {
    const length = columns(word);
    const fits = line === '' || used + 1 + length <= width;
    if (!fits) lines.push(line);
    line = fits && line !== '' ? `${line} ${word}` : word;
    used = fits && line !== word ? used + 1 + length : length;
  }
  if (line !== '') lines.push(line);
  return lines;
}

function breakWord(word: string, width: number): string[] {
  const parts: string[] = [];
  let rest = word;
  while (columns(rest) > width) {
    const [head, tail] = splitAt(rest, width);
    parts.push(head);
    rest = tail;
  }
  return [...parts, rest];
}

/** The longest start of the text that takes at most `width` columns (one character at least), and what follows. */
function splitAt(text: string, width: number): [string, string] {
  if (ascii.test(text)) return [text.slice(0, width), text.slice(width)];
  let used = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    used += columns(segment);
    if (used > width && index > 0) return [text.slice(0, index), text.slice(index)];
  }
  return [text, ''];
}
