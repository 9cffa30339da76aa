import { Chalk } from 'chalk';
import type { RenderOptions } from '../../model/report.ts';
import type { Severity } from '../../model/severity.ts';

/** Colours a text, or leaves it as it is. */
export type Paint = (text: string) => string;

/** How the table looks: colours, and glyphs that the output can show. */
export interface Style {
  readonly width: number;
  readonly severity: Readonly<Record<Severity, Paint>>;
  /** A count of findings that stands out, in the head of the report. */
  readonly badge: Readonly<Record<Severity, Paint>>;
  readonly heading: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly warning: Paint;
  readonly path: Paint;
  readonly glyphs: { readonly hop: string; readonly rule: string; readonly more: string };
}

/** Narrower output cannot hold the counts by severity. */
const minWidth = 60;
/** Longer lines are hard to read, however wide the terminal. */
const maxWidth = 140;

/** The style that the options ask for. Without colour it keeps to ASCII, for pipes, logs and files. */
export function tableStyle({ color, width }: RenderOptions): Style {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const padded =
    (paint: Paint): Paint =>
    (text) =>
      color ? paint(` ${text} `) : text;
  return {
    width: Math.min(Math.max(width, minWidth), maxWidth),
    severity: {
      critical: chalk.bgRed.white.bold,
      high: chalk.red.bold,
      medium: chalk.yellow.bold,
      low: chalk.cyan,
      info: chalk.gray,
    },
    badge: {
      critical: padded(chalk.bgRed.white.bold),
      high: padded(chalk.bgRedBright.black),
      medium: padded(chalk.bgYellow.black),
      low: padded(chalk.bgCyan.black),
      info: padded(chalk.bgGray.white),
    },
    heading: chalk.bold,
    strong: chalk.bold,
    faint: chalk.dim,
    good: chalk.green,
    warning: chalk.yellow,
    path: chalk.magenta,
    glyphs: color ? { hop: '→', rule: '─', more: '…' } : { hop: '->', rule: '-', more: '...' },
  };
}
