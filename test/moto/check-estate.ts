import { accounts } from './cases/accounts.ts';
import { cases } from './cases/machines.ts';
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

export function checkAccounts(checks: Checks, report: Report): void {
  for (const [region, { breaks }] of Object.entries(accounts)) {
    const id = `${account}/${region}`;
    checks.compare(`account in ${region} findings`, breaks, rulesOf(report.findings, id));
    checks.compare(`account in ${region} unknown`, [], rulesOf(report.unknown, id));
  }
}

/** What the scan never came by would break no rule either. */
export function checkSeen(checks: Checks, report: Report, { machines }: Estate): void {
  const { findings, unknown, pass, skip } = report;
  const seen = new Set([...findings, ...unknown, ...pass, ...skip].map(({ resource }) => resource.id));
  checks.compare(
    'what the scan did not see',
    [],
    [...machines].flatMap(([name, id]) => (seen.has(id) ? [] : [name])),
  );
}
