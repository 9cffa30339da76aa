import { pathToFileURL } from 'node:url';
import { agedCases } from './cases/aged.ts';
import type { Checks } from './checks.ts';
import { outcomeOf, type Report, scan } from './scan.ts';
import type { Estate } from './seed/estate.ts';

const clock = pathToFileURL('test/moto/later-clock.mjs').href;
const rule = 'aws-ec2-role-unused';

/**
 * The same estate as it looks a hundred days later, when roles and machines are old enough to be judged. moto dates
 * everything by the clock of its server, so it is the command that gets another clock.
 */
export async function checkLater(checks: Checks, endpoint: string, { machines }: Estate): Promise<void> {
  const report = await scan(endpoint, ['eu-west-1'], { NODE_OPTIONS: `--import=${clock}` });
  for (const { name, later, lastUsedDays } of agedCases) {
    const days = lastUsedDays === undefined ? '' : `, last use ${lastUsedDays} days ago`;
    checks.compare(`${name} later`, [`${later}${days}`], [useOf(report, machines.get(name) ?? '')]);
  }
}

/** What the rule says of a machine, in the words of the cases. */
function useOf(report: Report, id: string): string {
  if (outcomeOf(report.unknown, rule, id) !== undefined) return 'unknown';
  if (outcomeOf(report.skip, rule, id) !== undefined) return 'no role';
  const finding = outcomeOf(report.findings, rule, id);
  if (finding === undefined) return 'used';
  const days = finding.evidence?.find(({ path }) => path === 'role.lastUsedDays')?.value;
  return days === undefined ? 'unused' : `unused, last use ${days} days ago`;
}
