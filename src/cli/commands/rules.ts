import { z } from 'zod';
import { readRuleDirectory } from '../../rules/load.ts';
import type { Rule } from '../../rules/rule.ts';
import { formatRuleErrors } from '../../rules/rule-error.ts';
import { type RuleTestReport, testRules } from '../../rules/test-rules.ts';
import { type Io, write } from '../io.ts';
import { builtInRules, loadRules } from '../load-rules.ts';
import { packagedFile } from '../packaged-file.ts';
import { UsageError } from '../usage-error.ts';

const optionsSchema = z.object({ rules: z.array(z.string()).default([]), json: z.boolean().default(false) });

/** `imds-audit rules list`: a line a rule, or JSON. */
export async function listRules(raw: unknown, io: Io): Promise<0> {
  const options = optionsSchema.parse(raw);
  const rules = await loadRules(options.rules);
  await write(io.stdout, options.json ? `${JSON.stringify(rules.map(ruleInfo), null, 2)}\n` : ruleLines(rules));
  return 0;
}

/** `imds-audit rules show ID`. Throws UsageError when there is no such rule. */
export async function showRule(id: string, raw: unknown, io: Io): Promise<0> {
  const [rule] = await loadRules(optionsSchema.parse(raw).rules, [id]);
  if (rule === undefined) throw new UsageError(`There is no rule ${id}.`, 'imds-audit rules list');
  await write(io.stdout, ruleText(rule));
  return 0;
}

/** `imds-audit rules test [DIR]`: 0 when every rule file is right, else 1. */
export async function testRuleFolder(folder: string | undefined, io: Io): Promise<0 | 1> {
  const report = await (folder === undefined ? testBuiltIn() : testUserFolder(folder)).catch((error: unknown) => {
    throw new UsageError(`The rules cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  for (const failure of report.failures)
    await write(io.stdout, `${failure.kind}: ${failure.file}: ${failure.message}\n`);
  if (report.errors.length > 0) await write(io.stdout, `${formatRuleErrors(report.errors)}\n`);
  await write(
    io.stdout,
    `${report.rules} rules, ${report.examples} examples, ${report.mutants} mutants: ${report.passed ? 'all good' : 'failed'}\n`,
  );
  return report.passed ? 0 : 1;
}

/** The package's folder also holds the token patterns of the secret detector, which are no rules. */
async function testBuiltIn(): Promise<RuleTestReport> {
  const files = await readRuleDirectory(packagedFile('../rules'));
  return testRules(files.filter((file) => /^(aws|azure)\//.test(file.path)));
}

async function testUserFolder(folder: string): Promise<RuleTestReport> {
  return testRules(folder, new Set((await builtInRules()).map((rule) => rule.id)));
}

function ruleLines(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map((rule) => rule.id.length));
  return rules.map((rule) => `${rule.id.padEnd(width)}  ${rule.severity.padEnd(8)}  ${rule.title}\n`).join('');
}

function ruleInfo(rule: Rule) {
  const { id, title, severity, resource, rationale, remediation, references, frameworks } = rule;
  return { id, title, severity, resource, rationale, remediation, references, frameworks };
}

function ruleText(rule: Rule): string {
  const fixes = Object.entries(rule.remediation).map(([way, text]) => `Fix (${way}):\n${indent(text)}`);
  const frameworks = Object.entries(rule.frameworks).map(([name, ids]) => `  ${name}: ${ids.join(', ')}`);
  return [
    `${rule.id}  (${rule.severity}, ${rule.resource})`,
    rule.title,
    '',
    rule.rationale.trim(),
    '',
    ...fixes,
    '',
    ...(frameworks.length > 0 ? ['Frameworks:', ...frameworks, ''] : []),
    'References:',
    ...rule.references.map((reference) => `  ${reference}`),
    '',
  ].join('\n');
}

function indent(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
