import type { Command } from './command-groups.ts';
import { SOFT_BREAK } from './soft-break.ts';
import type { Word } from './words.ts';

/** What a command prints, as far as the line tells: the arguments of `echo` and `printf`, or a quoted string in PowerShell. */
export interface OutputText {
  readonly text: string;
  readonly quote: Word['quote'];
  readonly start: number;
}

const NAMES = new Set(['echo', 'printf', 'write-output', 'write-host', 'yes', 'print']);

/** The text that a command writes to its output, or undefined for commands other than echo, printf and their like. */
export function outputText(command: Command): OutputText | undefined {
  const [first, ...rest] = command.words;
  if (first === undefined) return undefined;
  if (rest.length === 0 && first.quote !== 'none') return { text: first.text, quote: first.quote, start: first.start };
  const at = command.words.slice(0, 4).findIndex(({ text }) => NAMES.has(text.toLowerCase()));
  if (at < 0) return undefined;
  const args = command.words.slice(at + 1);
  const values = args.filter(
    (word, index) => !(word.quote === 'none' && /^-[neE]+$|^--$/.test(word.text) && index < 2),
  );
  const head = values[0];
  if (head === undefined) return undefined;
  const isPrintf = command.words[at]?.text === 'printf';
  const text = isPrintf ? formatted(values) : values.map((word) => word.text).join(' ');
  return {
    text,
    quote: values.length === 1 ? head.quote : (values.at(-1)?.quote ?? 'none'),
    start: (values.at(-1) ?? head).start,
  };
}

function formatted([format, ...values]: readonly Word[]): string {
  let next = 0;
  return (format?.text ?? '').replace(/%[-\d.]*[sbq]/g, () => values[next++]?.text ?? '').replace(/%%/g, '%');
}

const LINE_END = new RegExp(`[\\n${SOFT_BREAK}]`);

/** The lines of an output text. */
export function outputLines(text: string): readonly string[] {
  return text
    .split(LINE_END)
    .map((row) => row.trim())
    .filter((row) => row !== '');
}
