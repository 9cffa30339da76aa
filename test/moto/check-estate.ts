import { accounts } from './cases/accounts.ts';
import { configurationCases } from './cases/configurations.ts';
import { cases } from './cases/machines.ts';
import { groupCases } from './cases/scale-groups.ts';
import { templateCases } from './cases/templates.ts';
import type { Checks } from './checks.ts';
import { reachOf } from './reach.ts';
import { type Report, rulesOf } from './scan.ts';
import type { Estate } from './seed/estate.ts';

const account = '123456789012';

export function checkMachines(checks: Checks, report: Report, { machines }: Estate): void {
  for (const { name, breaks, unknown = [], reach } of cases) {
    const id = machines.get(name) ?? '';
    checks.compare(`${name} findings`, breaks, rulesOf(report.findings, id));
    checks.compare(`${name} unknown`, unknown, rulesOf(report.unknown, id));
    if (reach !== undefined) checks.compare(`${name} reach`, [reach], [reachOf(report, id)]);
  }
}

export function checkLaunches(checks: Checks, report: Report, { templates }: Estate): void {
  for (const { name, breaks, unknown = [] } of templateCases) {
    const id = templates.get(name) ?? '';
    checks.compare(`template ${name} findings`, breaks, versionsOf(report, id));
    checks.compare(`template ${name} unknown`, unknown, rulesOf(report.unknown, id));
  }
  for (const { name, breaks, unknown = [] } of configurationCases) {
    checks.compare(`configuration ${name} findings`, breaks, rulesOf(report.findings, name));
    checks.compare(`configuration ${name} unknown`, unknown, rulesOf(report.unknown, name));
  }
  for (const { name, breaks, unknown = [] } of groupCases) {
    checks.compare(`group ${name} findings`, breaks, rulesOf(report.findings, name));
    checks.compare(`group ${name} unknown`, unknown, rulesOf(report.unknown, name));
  }
}

/** Findings of a template name the version that they are about. */
function versionsOf({ findings }: Report, id: string): string[] {
  return findings
    .filter(({ resource }) => resource.id === id)
    .map(({ ruleId, message = '' }) => `${ruleId} ${/version \d+/.exec(message)?.[0]}`);
}

export function checkAccounts(checks: Checks, report: Report): void {
  for (const [region, { breaks }] of Object.entries(accounts)) {
    const id = `${account}/${region}`;
    checks.compare(`account in ${region} findings`, breaks, rulesOf(report.findings, id));
    checks.compare(`account in ${region} unknown`, [], rulesOf(report.unknown, id));
  }
}

/** What the scan never came by would break no rule either. */
export function checkSeen(checks: Checks, report: Report, { machines, templates }: Estate): void {
  const { findings, unknown, pass, skip } = report;
  const seen = new Set([...findings, ...unknown, ...pass, ...skip].map(({ resource }) => resource.id));
  const launches = [...configurationCases, ...groupCases].map(({ name }) => [name, name] as const);
  const made = [...machines, ...templates, ...launches];
  checks.compare(
    'what the scan did not see',
    [],
    made.flatMap(([name, id]) => (seen.has(id) ? [] : [name])),
  );
}
