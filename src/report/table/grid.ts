import { type Line, painted } from './block.ts';
import type { Style } from './style.ts';
import { columns, pad } from './text.ts';

export interface Column {
  /** A grid whose columns all have an empty title has no line of titles. */
  readonly title: string;
  /** Columns of the terminal; every line of a cell fits. */
  readonly width: number;
}

/** One cell: lines that are wrapped already. */
export type Cell = readonly Line[];

/** Spaces between two columns of a grid. */
export const gridGap = 2;
/** Spaces before a grid. */
export const gridIndent = 2;
/**
 * The lines of a table without borders: titles on a thin rule, then the rows. Drawn here, since cli-table3 takes time that
 * grows with the square of the rows and of a cell's text: https://github.com/cli-table/cli-table3/blob/master/src/cell.js
 */
export function* gridLines(style: Style, of: readonly Column[], rows: readonly (readonly Cell[])[]): Generator<string> {
  if (of.some(({ title: text }) => text !== ''))
    yield rowLine(
      of,
      of.map((column) => title(style, column)),
    );
  for (const row of rows) {
    const height = Math.max(...row.map((cell) => cell.length));
    for (let index = 0; index < height; index++)
      yield rowLine(
        of,
        row.map((cell) => cell[index]),
      );
  }
}

function title(style: Style, { title: text, width }: Column): Line {
  const rule = style.glyphs.rule.repeat(Math.max(0, width - columns(text) - 1));
  return {
    text: 'x'.repeat(width),
    paint: () => [style.strong(text), ...(rule === '' ? [] : [style.faint(rule)])].join(' '),
  };
}

function rowLine(of: readonly Column[], lines: readonly (Line | undefined)[]): string {
  const cells = of.map(({ width }, index) => {
    const line = lines[index] ?? { text: '' };
    return painted(line) + pad('', width - columns(line.text));
  });
  return (' '.repeat(gridIndent) + cells.join(' '.repeat(gridGap))).trimEnd();
}
