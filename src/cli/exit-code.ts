import type { Summary } from '../model/report.ts';
import { isAtLeast, type Severity, severities } from '../model/severity.ts';

export type ExitCode = 0 | 1 | 2 | 3;

/** What each exit code means; printed in --help and the README. */
export const exitCodes: Record<ExitCode, string> = {
  0: 'nothing at or above --fail-on, and everything was read',
  1: 'findings at or above --fail-on',
  2: 'no scan was performed: usage, configuration or credentials',
  3: 'no such findings, but something could not be read (--allow-incomplete makes it 0)',
};

export interface GateOptions {
  readonly failOn: Severity | 'never';
  readonly allowIncomplete: boolean;
}

/** The exit code of a scan that was performed. Only gaps make a scan incomplete, `unknown` verdicts alone do not. */
export function scanExitCode(summary: Summary, gaps: number, options: GateOptions): ExitCode {
  if (hasFindings(summary, options.failOn)) return 1;
  return gaps > 0 && !options.allowIncomplete ? 3 : 0;
}

function hasFindings(summary: Summary, failOn: GateOptions['failOn']): boolean {
  if (failOn === 'never') return false;
  return severities.some((severity) => isAtLeast(severity, failOn) && summary.findings[severity] > 0);
}
