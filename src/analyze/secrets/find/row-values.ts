import type { Report, Source } from '../finding.ts';
import type { PhysicalLine, ScriptLine } from '../text/script-line.ts';
import { claim } from './claims.ts';

/** A value that a row of a file or of an input holds by its position. */
export interface RowValue {
  readonly row: PhysicalLine;
  readonly commented: boolean;
  readonly value: string;
  readonly kind: string;
  readonly key: string;
  readonly shape: 'password' | 'token';
}

/** Reports the value of a row if it is a secret. */
export function putRow(source: Source, report: Report, { row, commented, value, kind, key, shape }: RowValue): void {
  const line: ScriptLine = { text: row.text, lines: [row.number], commented };
  claim(source, report, {
    kind,
    family: 'command-line',
    key,
    value,
    quote: 'none',
    shape,
    certain: true,
    line,
    offset: 0,
  });
}
