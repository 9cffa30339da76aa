import Table from 'cli-table3';
import { type Line, painted } from './block.ts';
import type { Style } from './style.ts';
import { columns, isAscii } from './text.ts';

export interface Column {
  /** A grid whose columns all have an empty title has no line of titles. */
  readonly title: string;
  /** Columns of the terminal; every line of a cell fits. */
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** One cell: lines that are wrapped already. */
export type Cell = readonly Line[];

/** Spaces between two columns of a grid. */
export const gridGap = 2;
/** Spaces before a grid. */
export const gridIndent = 2;
/** cli-table3 takes time that grows with the square of the rows: https://github.com/cli-table/cli-table3 (layout-manager.js). */
const chunkRows = 25;

/** The lines of a table without borders: titles on a thin rule, then the rows. */
export function* gridLines(style: Style, of: readonly Column[], rows: readonly (readonly Cell[])[]): Generator<string> {
  if (of.some(({ title: text }) => text !== '')) yield* drawn(of, [of.map((column) => [title(style, column)])]);
  for (let start = 0; start < rows.length; start += chunkRows) {
    yield* drawn(of, rows.slice(start, start + chunkRows));
  }
}

function title(style: Style, { title: text, width, align = 'left' }: Column): Line {
  const rule = style.glyphs.rule.repeat(Math.max(0, width - columns(text) - 1));
  const parts = [style.strong(text), ...(rule === '' ? [] : [style.faint(rule)])];
  const line = (align === 'left' ? parts : parts.reverse()).join(' ');
  return { text: 'x'.repeat(width), paint: () => line };
}

function* drawn(of: readonly Column[], rows: readonly (readonly Cell[])[]): Generator<string> {
  const standIns = new StandIns();
  const table = new Table({
    chars: { ...noBorders, middle: ' '.repeat(gridGap) },
    colAligns: of.map(({ align = 'left' }) => align),
    colWidths: of.map(({ width }) => width),
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => row.map((cell) => cell.map((line) => standIns.of(line)).join('\n'))));
  for (const line of table.toString().split('\n')) yield `${' '.repeat(gridIndent)}${standIns.restore(line)}`.trimEnd();
}

/** The first character of a private plane, of which Unicode says nothing: https://www.unicode.org/charts/PDF/UF0000.pdf */
const firstStandIn = 0xf0000;

/**
 * Text that is not plain ASCII, in place of which cli-table3 lays out characters of one column each: it measures emoji and
 * combining marks otherwise than this report does, and a row would stick out.
 */
class StandIns {
  readonly #lines: Line[] = [];

  of(line: Line): string {
    if (isAscii(line.text) && line.paint === undefined) return line.text;
    const code = firstStandIn + this.#lines.push(line) - 1;
    return String.fromCodePoint(code).repeat(Math.max(1, columns(line.text)));
  }

  restore(row: string): string {
    return row.replace(/([\u{f0000}-\u{ffffd}])\1*/gu, (run) => {
      const line = this.#lines[(run.codePointAt(0) ?? 0) - firstStandIn];
      return line === undefined ? '' : painted(line);
    });
  }
}

const noBorders = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
};
