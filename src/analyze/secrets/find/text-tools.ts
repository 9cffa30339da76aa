import { entropy } from '../judge/entropy.ts';
import { keyShape } from '../judge/key-words.ts';
import { outputLines, outputText } from '../text/output-text.ts';
import type { Word } from '../text/words.ts';
import { claim, claimNamed } from './claims.ts';
import type { CommandContext } from './command-context.ts';

/** Finds secrets that are printed into a file: `printf 'token = %s' X > f`, `echo X > .vault_pass`, `printf %s X > cf.ini`. */
export function findPrintedFiles(context: CommandContext): void {
  const target = targetOf(context);
  const output = outputText(producer(context));
  if (output === undefined) return;
  const { source, report, line, base } = context;
  const common = { quote: output.quote, line, offset: base + output.start };
  for (const row of outputLines(output.text)) {
    const pair = /^["']?([A-Za-z_][\w.-]{0,60})["']?\s*[=:]\s*(\S+)$/.exec(row);
    if (pair !== null) claimNamed(source, report, { ...common, key: pair[1] ?? '', value: pair[2] ?? '' });
    else if (target !== undefined && /^\S+$/.test(row)) claimFile(context, { target, value: row, ...common });
  }
}

const WRITERS = new Set(['tee', 'out-file', 'set-content', 'add-content']);

function isWriter({ text }: Word): boolean {
  return text.length <= 11 && WRITERS.has(text.toLowerCase());
}

function producer({ command }: CommandContext): CommandContext['command'] {
  return command.words.some(isWriter) ? (command.pipedFrom.at(-1) ?? command) : command;
}

/** The file that the output goes to: behind `>`, or the argument of tee and PowerShell's writers. */
function targetOf({ command }: CommandContext): string | undefined {
  if (command.target !== undefined) return command.target.text;
  const tee = command.words.findIndex(isWriter);
  return tee < 0 ? undefined : command.words.slice(tee + 1).find(({ text }) => !text.startsWith('-'))?.text;
}

interface FileValue {
  readonly target: string;
  readonly value: string;
  readonly quote: 'single' | 'double' | 'none';
  readonly line: CommandContext['line'];
  readonly offset: number;
}

/** A lone value in a file is a secret if the file's name says so, or if it is long and random and no checksum. */
function claimFile({ source, report }: CommandContext, file: FileValue): void {
  const name = fileKey(file.target);
  const shape = keyShape(name);
  const { quote, line, offset, value } = file;
  const place = { kind: 'file-secret', family: 'assignment', key: name, value, quote, line, offset } as const;
  if (shape !== 'none') claim(source, report, { ...place, shape: shape === 'key' ? 'token' : shape, certain: false });
  else if (isLoneToken(value)) claim(source, report, { ...place, shape: 'key', certain: false });
}

/** The file's name without directories and without an ending that says nothing. */
export function fileKey(target: string): string {
  const name = target.split(/[/\\]/).at(-1) ?? '';
  return name
    .replace(/^\.+/, '')
    .replace(/\.(?:txt|conf|cfg|ini|secret|dat|pass)$/, (ending) => (/pass|secret/.test(ending) ? ending : ''));
}

function isLoneToken(value: string): boolean {
  if (value.length < 32 || !/^[A-Za-z0-9_-]+$/.test(value) || /^[0-9a-f-]+$/i.test(value)) return false;
  return /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && entropy(value) >= 4;
}
