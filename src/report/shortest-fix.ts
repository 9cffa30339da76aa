import type { Remediation } from '../model/rule-info.ts';

/** One way to fix something: prose, or code in a language. */
export interface Fix {
  readonly text: string;
  /** The language of code; absent for prose. */
  readonly language?: 'sh' | 'hcl';
}

/** The shortest way to fix it that a rule knows, if any. */
export function shortestFix({ text, cli, console, terraform }: Remediation): Fix | undefined {
  if (text) return { text };
  if (cli) return { text: cli, language: 'sh' };
  if (console) return { text: console };
  return terraform ? { text: terraform, language: 'hcl' } : undefined;
}
