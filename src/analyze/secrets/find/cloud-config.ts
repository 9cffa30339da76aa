import type { Report, Source } from '../finding.ts';
import type { PhysicalLine } from '../text/script-line.ts';
import { claim } from './claims.ts';

const START = /^(\s*)(?:-\s+)?chpasswd\s*:\s*\|?\s*$/;
const INLINE = /\bchpasswd\s*:\s*\{[^}]*\blist\s*:\s*([^}]+)/;
const LIST_ROW = /^\s*list\s*:\s*(?=["'[])(.+)$/;
const PAIR = /^\s*(?:-\s+)?["']?([a-z_][\w.-]{0,40}):([^\s"'#][^\s"']*)["']?\s*$/i;
const OWN_KEYS = new Set(['list', 'expire', 'users', 'name', 'password', 'type']);

/** Finds the `user:password` rows of cloud-init's `chpasswd` module; `RANDOM` and `R` ask for a generated one. */
export function findChpasswdLists(source: Source, report: Report): void {
  source.rows.forEach((row, index) => {
    const start = START.exec(row.text);
    if (start !== null)
      for (const inner of indented(source.rows, index, start[1]?.length ?? 0)) {
        pair(source, report, inner);
        list(source, report, inner.number, LIST_ROW.exec(inner.text)?.[1]);
      }
    list(source, report, row.number, INLINE.exec(row.text)?.[1]);
  });
}

/** The pairs of a list on one row: `["root:x", "bob:y"]`, or a string with escaped line ends. */
function list(source: Source, report: Report, number: number, items: string | undefined): void {
  for (const text of items?.split(/[,\n]|\\n/) ?? [])
    pair(source, report, { text: text.replace(/^[\s"'[]+|[\s"'\]]+$/g, ''), number });
}

function indented(rows: readonly PhysicalLine[], start: number, indent: number): readonly PhysicalLine[] {
  const body: PhysicalLine[] = [];
  for (const row of rows.slice(start + 1, start + 500)) {
    if (row.text.trim() !== '' && row.text.search(/\S/) <= indent) break;
    body.push(row);
  }
  return body;
}

function pair(source: Source, report: Report, row: PhysicalLine): void {
  const match = PAIR.exec(row.text);
  if (match === null || OWN_KEYS.has(match[1] ?? '') || /^(?:R|RANDOM)$/.test(match[2] ?? '')) return;
  const line = { text: row.text, lines: [row.number], commented: false };
  const place = {
    key: `chpasswd ${match[1]}`,
    value: match[2] ?? '',
    quote: 'none',
    shape: 'password',
    certain: true,
  } as const;
  claim(source, report, { ...place, kind: 'chpasswd', family: 'command-line', line, offset: 0 });
}
