import type { Report, Source } from '../finding.ts';
import { limits } from '../limits.ts';
import { parseCommands, type Word } from '../text/shell-words.ts';
import type { CommandContext } from './command-context.ts';
import { findInCommand } from './command-places.ts';
import { findDirectives } from './directives.ts';
import { findFlags } from './flags.ts';
import { findPasswordRequest } from './password-request.ts';
import { findPipedInput } from './piped-input.ts';
import { findReadFields } from './read-fields.ts';
import { findPrintedFiles } from './text-tools.ts';

/** Parses every line into commands and looks at flags, arguments and inputs that take secrets, also inside quoted command lines. */
export function findCommands(source: Source, report: Report): void {
  for (const line of source.lines) findInText({ source, report, line }, line.text, { base: 0, depth: 0 });
}

interface Nesting {
  readonly base: number;
  readonly depth: number;
}

type LineContext = Pick<CommandContext, 'source' | 'report' | 'line'>;

function findInText(context: LineContext, text: string, { base, depth }: Nesting): void {
  if (!/[ \t]/.test(text)) return;
  for (const command of parseCommands(stripListMarker(text))) {
    const inner: CommandContext = { ...context, command, base };
    findFlags(inner);
    findInCommand(inner);
    findPipedInput(inner);
    findReadFields(inner);
    findPasswordRequest(inner);
    findPrintedFiles(inner);
    findDirectives(inner);
    if (depth >= limits.commandDepth) continue;
    for (const word of [...command.words, ...(command.hereString === undefined ? [] : [command.hereString])]) {
      const nested = nestedCommandLine(word);
      if (nested !== undefined) findInText(context, nested, { base: base + word.start, depth: depth + 1 });
    }
  }
}

/** `- [cmd, arg]` and `- cmd arg` of a cloud-config's `runcmd` read like a command line; blanks keep the offsets. */
function stripListMarker(text: string): string {
  const item = /^(\s*(?:[\w-]+:)?\s*)(-\s+)?(\[)(.*)\]\s*,?$/.exec(text);
  if (item === null) return text.replace(/^(\s*)-\s/, '$1  ');
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
  return /\S\s+\S/.test(word.text) ? word.text : undefined;
}
