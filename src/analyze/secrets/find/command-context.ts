import type { Report, Source } from '../finding.ts';
import type { Command } from '../text/command-groups.ts';
import type { ScriptLine } from '../text/script-line.ts';

/** A command in its line; `base` is added to offsets of words from a nested command line. */
export interface CommandContext {
  readonly source: Source;
  readonly report: Report;
  readonly line: ScriptLine;
  readonly command: Command;
  readonly base: number;
}
