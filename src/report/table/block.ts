import type { Paint, Style } from './style.ts';
import { clip, columns, pad, wrap } from './text.ts';

/** Columns of the label on the left: `CRITICAL` and two spaces. */
export const gutter = 10;

const unpainted: Paint = (text) => text;

/** One line of a report: its text, measured and wrapped, and its colour. */
export interface Line {
  readonly text: string;
  readonly paint?: Paint;
}

/** A text wrapped into lines of one colour. */
export function wrapped(text: string, width: number, paint?: Paint): Line[] {
  return wrap(text, width).map((line) => ({ text: line, ...(paint === undefined ? {} : { paint }) }));
}

/** The line in its colour. */
export function painted({ text, paint = unpainted }: Line): string {
  return text === '' ? '' : paint(text);
}

/** Texts of different colours that follow each other, wrapped as one paragraph. Empty ones are left out. */
export function paragraph(parts: readonly Line[], width: number): Line[] {
  const runs = parts
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, paint = unpainted }) => ({ text, paint, left: text.replaceAll(' ', '').length }));
  const lines = wrap(runs.map(({ text }) => text).join(' '), width);
  return lines.map((line) => {
    const colours = line.split(' ').map((word) => paintOf(runs, word));
    return { text: line, paint: () => colouredWords(line.split(' '), colours) };
  });
}

/** The parts that say something, with a semicolon after each that does not end like a sentence and has one after it. */
export function separated(parts: readonly Line[]): Line[] {
  const shown = parts.filter(({ text }) => text !== '');
  return shown.map((part, index) => {
    const ends = index === shown.length - 1 || /[.:;!?]$/.test(part.text);
    return ends ? part : { ...part, text: `${part.text};` };
  });
}

/** The colour of the next word; a word belongs to the first part that is not used up. */
function paintOf(runs: { readonly paint: Paint; left: number }[], word: string): Paint {
  const run = runs.find(({ left }) => left > 0);
  if (run === undefined) return unpainted;
  run.left -= word.length;
  return run.paint;
}

function colouredWords(words: readonly string[], colours: readonly Paint[]): string {
  let text = '';
  for (let start = 0; start < words.length; ) {
    const paint = colours[start] ?? unpainted;
    let end = start + 1;
    while (end < words.length && colours[end] === paint) end++;
    text += (start === 0 ? '' : ' ') + paint(words.slice(start, end).join(' '));
    start = end;
  }
  return text;
}

/** A paragraph with an indent, as lines of the report. */
export function indentedParagraph({ width }: Style, indent: number, parts: readonly Line[]): string[] {
  return paragraph(parts, width - indent).map((line) => ' '.repeat(indent) + painted(line));
}

/** A label in the gutter and a text beside it, wrapped so that it stays beside it. */
export function labelled(style: Style, label: string, text: string, paint: Paint = unpainted): string[] {
  return wrap(text, style.width - gutter).map((line, index) => {
    const left = index === 0 && label !== '' ? style.faint(label) + ' '.repeat(gutter - columns(label)) : undefined;
    return (left ?? ' '.repeat(gutter)) + paint(line);
  });
}

/** A text that is wrapped with an indent, in one colour. */
export function indented(style: Style, indent: number, text: string, paint: Paint = unpainted): string[] {
  return wrap(text, style.width - indent).map((line) => ' '.repeat(indent) + paint(line));
}

/** The title of a section, ruled to the width. */
export function sectionTitle(style: Style, title: string, note = ''): string {
  const shown = clip(note, style.width - columns(title) - 5);
  const used = columns(title) + (shown === '' ? 0 : columns(shown) + 2);
  const rule = style.glyphs.rule.repeat(style.width - used - 1);
  return `${style.heading(title)}${shown === '' ? '' : `  ${style.faint(shown)}`} ${style.faint(rule)}`;
}

/** Two texts at both ends of a line that is `width` columns wide; undefined where they do not fit. */
export function ends(left: Line, right: Line, width: number): string | undefined {
  const room = width - columns(left.text) - columns(right.text);
  if (room < 2) return undefined;
  return painted(left) + pad('', room) + painted(right);
}
