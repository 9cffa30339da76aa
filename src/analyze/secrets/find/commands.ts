import type { Report, Source } from '../finding.ts';
import { limits } from '../limits.ts';
import type { ScriptLine } from '../text/script-line.ts';
import { parseCommands } from '../text/shell-words.ts';
import type { Word } from '../text/words.ts';
import type { CommandContext } from './command-context.ts';
import { findInCommand } from './command-places.ts';
import { findDirectives } from './directives.ts';
import { findFlags } from './flags.ts';
import { listedCommands } from './listed-commands.ts';
import { findLoginFlags } from './login-flags.ts';
import { findPasswordRequest } from './password-request.ts';
import { findPipedInput } from './piped-input.ts';
import { findReadFields } from './read-fields.ts';
import { findPrintedFiles } from './text-tools.ts';
import { roles, rolesOf } from './word-roles.ts';

/** Parses every line into commands and looks at flags, arguments and inputs that take secrets, also inside quoted command lines. */
export function findCommands(source: Source, report: Report): void {
  for (const line of source.lines) {
    const context = { source, report, line };
    findInText(context, commandText(line), { base: 0, depth: 0 });
    for (const { text, start } of listedCommands(line.text)) findInText(context, text, { base: start, depth: 1 });
  }
}

/** The line without the mark that comments it out, `#curl`; a blank keeps the offsets. */
function commandText({ text, commented }: ScriptLine): string {
  return commented ? text.replace(/^(\s*)[#;]+(?=[A-Za-z])/, (mark) => ' '.repeat(mark.length)) : text;
}

const MAX_ARGUMENTS = 30;

interface Nesting {
  readonly base: number;
  readonly depth: number;
}

type LineContext = Pick<CommandContext, 'source' | 'report' | 'line'>;

function findInText(context: LineContext, text: string, { base, depth }: Nesting): void {
  if (!/[ \t]/.test(text)) return;
  for (const command of parseCommands(stripListMarker(text))) {
    findInOne({ source: context.source, report: context.report, line: context.line, command, base });
    if (depth >= limits.commandDepth) continue;
    const { words, hereString } = command;
    for (const word of hereString === undefined ? words : [...words, hereString]) {
      const nested = nestedCommandLine(word);
      if (nested !== undefined) findInText(context, nested, { base: base + word.start, depth: depth + 1 });
    }
    const started = startedCommandLine(words);
    if (started !== undefined) findInText(context, started, { base, depth: depth + 1 });
  }
}

/** `Start-Process net -ArgumentList "user bob X"` runs `net user bob X`. */
function startedCommandLine(words: readonly Word[]): string | undefined {
  if (!/^(?:start-process|saps)$/i.test(words[0]?.text ?? '')) return undefined;
  const isFile = /^-f(?:ilepath)?$/i.test(words[1]?.text ?? '');
  const program = words[isFile ? 2 : 1]?.text ?? '';
  const at = words.findIndex(({ text }) => /^-a(?:rgs|rgumentlist)?$/i.test(text));
  if (at < 0) return undefined;
  const rest = words.slice(at + 1, at + 1 + MAX_ARGUMENTS).map(({ text }) => text.replace(/^[,@(]+|[,)]+$/g, ''));
  return `${program} ${rest.join(' ')}`;
}

/** Runs the finders that the words of a command call for. */
function findInOne(context: CommandContext): void {
  const { words, hereString, pipedFrom, target } = context.command;
  const found = rolesOf(context.command);
  if ((found & roles.flag) !== 0) {
    findFlags(context);
    findLoginFlags(context);
  }
  if ((found & roles.rule) !== 0) {
    findInCommand(context);
    findPasswordRequest(context);
  }
  if (hereString !== undefined || pipedFrom.length > 0) findPipedInput(context);
  if (hereString !== undefined) findReadFields(context);
  if ((found & (roles.printer | roles.writer)) !== 0 || target !== undefined || words.length === 1)
    findPrintedFiles(context);
  if ((found & (roles.setter | roles.credential)) !== 0 || words.length === 2) findDirectives(context);
}

/** `- [cmd, arg]` and `- cmd arg` of a cloud-config's `runcmd` read like a command line; blanks keep the offsets. */
function stripListMarker(text: string): string {
  const item = !text.includes('[') ? null : /^(\s*(?:[\w-]+:)?\s*)(-\s+)?(\[)(.*)\]\s*,?$/.exec(text);
  if (item === null) return /^\s*-\s/.test(text) ? text.replace('-', ' ') : text;
  const [, indent = '', marker = '', open = '', body = ''] = item;
  return (
    ' '.repeat(indent.length + marker.length + open.length) + body.replace(/,(?=\s|["'])/g, ' ').replace(/,\s*$/, ' ')
  );
}

function nestedCommandLine(word: Word): string | undefined {
  if (!/\s|\$\(|`/.test(word.text)) return undefined;
  const substitution = /\$\((.*)\)|`(.*)`/s.exec(word.text);
  const inner = substitution?.[1] ?? substitution?.[2];
  if (inner !== undefined) return inner;
  // A call's next argument begins behind a comma: check_call("echo a | passwd", shell=True).
  return /\S\s+\S/.test(word.text) ? word.text.replace(/,$/, '') : undefined;
}
