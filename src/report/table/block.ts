import type { Style } from './style.ts';
import { clip, columns, pad, wrap } from './text.ts';

/** Columns of the label on the left: `CRITICAL` and two spaces. */
export const gutter = 10;

type Paint = (text: string) => string;
const unpainted: Paint = (text) => text;

/** A label in the gutter and a text beside it, wrapped so that it stays beside it. */
export function labelled(
  style: Style,
  label: string,
  text: string,
  paint: { label?: Paint; text?: Paint } = {},
): string[] {
  const paintLabel = paint.label ?? style.faint;
  const paintText = paint.text ?? unpainted;
  return wrap(text, style.width - gutter).map((line, index) => {
    const left = index === 0 ? paintLabel(label) + ' '.repeat(gutter - columns(label)) : ' '.repeat(gutter);
    return left + paintText(line);
  });
}

/** A text in the right column, with a mark before its first line. */
export function bulleted(style: Style, mark: string, text: string, paint: Paint = unpainted): string[] {
  const indent = columns(mark) + 1;
  return wrap(text, style.width - gutter - indent).map(
    (line, index) => ' '.repeat(gutter) + (index === 0 ? `${style.faint(mark)} ` : ' '.repeat(indent)) + paint(line),
  );
}

/** The title of a section, ruled to the width. */
export function sectionTitle(style: Style, title: string, note = ''): string {
  const shown = clip(note, style.width - columns(title) - 5);
  const used = columns(title) + (shown === '' ? 0 : columns(shown) + 2);
  const rule = style.glyphs.rule.repeat(style.width - used - 1);
  return `${style.heading(title)}${shown === '' ? '' : `  ${style.faint(shown)}`} ${style.faint(rule)}`;
}

/** Narrower first columns are no help to the eye. */
const minFirstColumn = 8;

/**
 * Rows of cells in aligned columns that take `width` columns at most. A row whose first cell is too long for its column
 * is undefined: it has to be wrapped.
 */
export function aligned(rows: readonly (readonly string[])[], width: number): (string | undefined)[] {
  const used = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => columns(row[column] ?? ''))));
  const room = width - used.slice(1).reduce((sum, other) => sum + (other > 0 ? other + 2 : 0), 0);
  const widths = used.map((wanted, column) => (column === 0 ? Math.min(wanted, room) : wanted));
  return rows.map((row) => {
    if (room < minFirstColumn || columns(row[0] ?? '') > room) return undefined;
    const cells = row.map((cell, column) => pad(cell, widths[column] ?? 0));
    return cells
      .filter((cell) => cell !== '')
      .join('  ')
      .trimEnd();
  });
}
