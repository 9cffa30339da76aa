import type { Remediation } from '../model/rule-info.ts';

/** How to fix something in short. */
export interface ShortestFix {
  /** A command, a path through the console, code, or prose. */
  readonly fix?: string;
  /** The language of the fix, where it is code. */
  readonly language?: 'sh' | 'hcl';
  /** What to mind, beside the fix. */
  readonly note?: string;
}

/** The shortest of the ways to fix it that a rule knows; its prose is the fix where there is no other, and a note else. */
export function shortestFix({ text, cli, console, terraform }: Remediation): ShortestFix {
  const note = text ? { note: text } : {};
  if (cli) return { fix: cli, language: 'sh', ...note };
  if (console) return { fix: console, ...note };
  if (terraform) return { fix: terraform, language: 'hcl', ...note };
  return text ? { fix: text } : {};
}
