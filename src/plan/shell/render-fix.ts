import type { Fix, Step } from '../fix.ts';
import { commentText } from './comment.ts';
import { renderCommand } from './render-command.ts';

const shownFindings = 8;

/** One fix: what and why as comments, then its commands, each with the way back. */
export function renderFix(fix: Fix): string {
  const { title, severity, verdict, findings, notes, account, region, steps } = fix;
  const more = findings.length > shownFindings ? ` and ${findings.length - shownFindings} more` : '';
  const comments = [
    `--- ${severity}: ${commentText(title)}`,
    `    where:    ${commentText(account)} ${commentText(region)}`,
    `    why here: ${commentText(verdict.reason)}`,
    `    findings: ${commentText(findings.slice(0, shownFindings).join(', '))}${more}`,
    ...notes.map((note) => `    note:     ${commentText(note)}`),
  ];
  return `\n${comments.map((line) => `  # ${line}\n`).join('')}${steps.length === 0 ? '  # NO COMMAND: see the notes.\n' : stepLines(steps)}`;
}

/** One value that is not fit for a script takes all commands of the fix out: half a fix is worse than none. */
function stepLines(steps: readonly Step[]): string {
  const rendered = steps.map(renderStep);
  if (rendered.includes(undefined)) {
    return '  # NO COMMAND: a name or id here holds characters that have no place in a script. Fix it by hand.\n';
  }
  return rendered.join('');
}

function renderStep({ run, rollback, note, isLater }: Step): string | undefined {
  const command = renderCommand(run);
  const back = rollback === undefined ? '' : renderCommand(rollback);
  if (command === undefined || back === undefined) return undefined;
  return [
    ...(note === undefined ? [] : [`  # ${commentText(note)}\n`]),
    isLater === true ? `  # later: ${command}\n` : `  ${command}\n`,
    ...(back === '' ? [] : [`  # rollback: ${back}\n`]),
  ].join('');
}
