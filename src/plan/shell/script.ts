import type { Fix } from '../fix.ts';
import { allFixes, type Plan } from '../plan.ts';
import { type Safety, safeties } from '../safety.ts';
import { commentText } from './comment.ts';
import { renderFix } from './render-fix.ts';

const functionNames: Readonly<Record<Safety, string>> = {
  safe: 'safe',
  'caller-first': 'find_caller_first',
  unknown: 'unknown',
};

const meanings: Readonly<Record<Safety, string>> = {
  safe: 'enforce now: by the evidence nothing is in the way',
  'caller-first': 'something still needs the old way, or is likely to: find it first',
  unknown: 'nothing that was read tells who would be cut off',
};

/** The plan as a bash script. It does nothing until it is given the name of a section. */
export async function* renderScript(plan: Plan): AsyncGenerator<string> {
  yield header(plan);
  yield helpers;
  for (const safety of safeties) yield* section(safety, plan.fixes[safety]);
  yield manualWork(plan);
  yield footer;
}

function header(plan: Plan): string {
  const { tool, scan, gaps } = plan.source;
  const lines = [
    `Remediation plan, made by ${tool.name} ${tool.version} from the scan of ${commentText(scan.startedAt)}.`,
    'Read every line before you run any. imds-audit has run none of it, and never will.',
    ...(scan.sample ? ['SAMPLE ESTATE: the ids below exist in no cloud.'] : []),
    ...(scan.complete ? [] : [`The scan is INCOMPLETE (${gaps.length} gaps): machines may be missing here.`]),
    '',
    ...safeties.map((safety) => {
      const name = functionNames[safety].padEnd(17);
      return `  bash plan.sh ${name} ${String(plan.fixes[safety].length).padStart(5)} fixes: ${meanings[safety]}`;
    }),
    '',
    'It prints each command that it runs and stops at the first that fails; the way back stands below each command.',
    ...preparations(plan),
  ];
  return `#!/usr/bin/env bash\n${lines.map(comment).join('')}set -euo pipefail\nexport AWS_PAGER=''\n\n`;
}

/** What each cloud of the plan wants beforehand. */
function preparations(plan: Plan): string[] {
  const fixes = allFixes(plan);
  const clouds = new Set(fixes.map(({ cloud }) => cloud));
  const hasEvidence = fixes.some(({ verdict }) => verdict.reason.includes('without a token within'));
  return [
    ...(clouds.has('aws') ? ['Export PROFILE_<account> first, the AWS CLI profile of each account.'] : []),
    ...(clouds.has('aws') && !hasEvidence
      ? ['No call counts were read; `--evidence cloudwatch` tells who still asks without a token.']
      : []),
    ...(clouds.has('azure') ? ['Sign in with `az login` first; the ids name their subscriptions.'] : []),
  ];
}

function comment(line: string): string {
  return line === '' ? '#\n' : `# ${line}\n`;
}

const helpers = `# Makes sure that the profile for an account is named and opens that account.
need_account() {
  local variable="PROFILE_$1"
  if [ -z "\${!variable:-}" ]; then
    echo "export $variable first: the AWS CLI profile of account $1" >&2
    exit 2
  fi
  if [ "$(aws sts get-caller-identity --profile "\${!variable}" --query Account --output text)" != "$1" ]; then
    echo "$variable does not open account $1" >&2
    exit 2
  fi
}

`;

function* section(safety: Safety, fixes: readonly Fix[]): Generator<string> {
  yield `# ${'='.repeat(98)}\n# ${safety.toUpperCase()}: ${meanings[safety]}\n# ${'='.repeat(98)}\n`;
  yield `${functionNames[safety]}() {\n`;
  for (const account of accountsOf(fixes)) yield `  need_account ${account}\n`;
  yield '  :\n';
  for (const fix of fixes) yield renderFix(fix);
  yield '}\n\n';
}

/** Only real account ids: anything else never becomes part of a command. */
function accountsOf(fixes: readonly Fix[]): string[] {
  const accounts = fixes.filter(({ cloud, steps }) => cloud === 'aws' && steps.some(({ isLater }) => isLater !== true));
  return [...new Set(accounts.map(({ account }) => account))].filter((account) => /^\d{12}$/.test(account)).sort();
}

function manualWork({ manual, source }: Plan): string {
  if (manual.length === 0) return '';
  const lines = manual.flatMap(({ ruleId, count, examples, isCut }) => {
    const { text, console: way } = source.rules.get(ruleId)?.remediation ?? {};
    const more = isCut ? ', and more' : '';
    const advice = text ?? way;
    return [
      `${commentText(ruleId)}: ${count}`,
      `    ${commentText(examples.join(', '))}${more}`,
      ...(advice === undefined ? [] : [`    ${commentText(advice.replace(/\s+/g, ' ').trim())}`]),
    ];
  });
  return `${['FOR PEOPLE: findings that no command mends', ...lines].map(comment).join('')}\n`;
}

const footer = `case "\${1:-}" in
  ${safeties.map((safety) => functionNames[safety]).join(' | ')})
    set -x
    "$1"
    ;;
  *)
    echo "usage: bash $0 ${safeties.map((safety) => functionNames[safety]).join(' | ')}" >&2
    exit 2
    ;;
esac
`;
