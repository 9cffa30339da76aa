import { Chalk } from 'chalk';
import type { RenderOptions } from '../../model/report.ts';
import type { Severity } from '../../model/severity.ts';

type Paint = (text: string) => string;

/** How the table looks: colours, and glyphs that the output can show. */
export interface Style {
  readonly width: number;
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly heading: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly warning: Paint;
  readonly glyphs: {
    readonly hop: string;
    readonly rule: string;
    readonly bullet: string;
    readonly dot: string;
    readonly more: string;
    readonly boxed: boolean;
  };
}

/** Narrower output cannot hold the counts by severity. */
const minWidth = 60;
/** Longer lines are hard to read, however wide the terminal. */
const maxWidth = 120;

/** The style that the options ask for. Without colour it keeps to ASCII, for pipes, logs and files. */
export function tableStyle({ color, width }: RenderOptions): Style {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return {
    width: Math.min(Math.max(width, minWidth), maxWidth),
    severity: {
      critical: chalk.bgRed.white.bold,
      high: chalk.red.bold,
      medium: chalk.yellow,
      low: chalk.cyan,
      info: chalk.gray,
    },
    heading: chalk.bold,
    strong: chalk.bold,
    faint: chalk.dim,
    good: chalk.green,
    warning: chalk.yellow,
    glyphs: color
      ? { hop: '→', rule: '─', bullet: '•', dot: '·', more: '…', boxed: true }
      : { hop: '->', rule: '-', bullet: '*', dot: '-', more: '...', boxed: false },
  };
}
