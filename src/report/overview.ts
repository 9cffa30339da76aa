import type { Finding } from '../model/finding.ts';
import type { ReportSource } from '../model/report.ts';
import { compareSeverity, type Severity, zeroCounts } from '../model/severity.ts';
import { type FindingGroup, FindingGroups } from './finding-groups.ts';
import { isAttackPath } from './label.ts';
import { sharesOf } from './share.ts';
import { addUnknown, type UnknownGroup } from './unknown-groups.ts';

/** The findings of one rule at one severity. */
export interface RuleSection {
  readonly ruleId: string;
  readonly severity: Severity;
  /** What is shown, biggest first. */
  readonly groups: readonly FindingGroup[];
  /** All findings, shown or not. */
  readonly findings: number;
}

/** What the reports for people show of the streams, in bounded memory. */
export interface Overview {
  readonly sections: readonly RuleSection[];
  /** Findings of every account by severity; the key is the account's id. */
  readonly accounts: ReadonlyMap<string, Record<Severity, number>>;
  readonly unknown: readonly UnknownGroup[];
  /** Verdicts whose cause is not among `unknown`. */
  readonly otherUnknown: number;
}

const sampleSize = 3;
const maxCauses = 200;

/** Reads the streams once; keeps at most `limit` groups of findings for show. */
export async function overviewOf(source: ReportSource, limit: number): Promise<Overview> {
  const groups = new FindingGroups(bucketOf, { groups: limit, sample: sampleSize });
  const accounts = new Map<string, Record<Severity, number>>();
  for await (const finding of source.findings()) {
    groups.add(finding);
    countIn(accounts, finding);
  }
  return { sections: sectionsOf(groups, limit), accounts, ...(await gatherUnknown(source)) };
}

function bucketOf({ severity, ruleId }: Finding): string {
  return `${severity}\u0000${ruleId}`;
}

function countIn(accounts: Map<string, Record<Severity, number>>, { resource, severity }: Finding): void {
  let counts = accounts.get(resource.account);
  if (counts === undefined) {
    counts = zeroCounts();
    accounts.set(resource.account, counts);
  }
  counts[severity]++;
}

function sectionsOf(groups: FindingGroups, limit: number): RuleSection[] {
  const sections = groups.bucketNames().flatMap((name): RuleSection[] => {
    const kept = groups.groupsOf(name);
    const first = kept[0]?.first;
    if (first === undefined) return [];
    return [{ ruleId: first.ruleId, severity: first.severity, groups: kept, findings: groups.findingsOf(name) }];
  });
  sections.sort(worstFirst);
  const shares = sharesOf(
    sections.map((section) => section.groups.length),
    limit,
  );
  return sections.map((section, index) => ({
    ...section,
    groups: [...section.groups].sort((a, b) => b.resources - a.resources).slice(0, shares[index]),
  }));
}

function worstFirst(a: RuleSection, b: RuleSection): number {
  return (
    Number(isAttackPath(b.ruleId)) - Number(isAttackPath(a.ruleId)) ||
    compareSeverity(a.severity, b.severity) ||
    b.findings - a.findings ||
    (a.ruleId < b.ruleId ? -1 : 1)
  );
}

async function gatherUnknown(source: ReportSource): Promise<Pick<Overview, 'unknown' | 'otherUnknown'>> {
  const causes = new Map<string, UnknownGroup>();
  let otherUnknown = 0;
  for await (const record of source.unknown()) {
    const isKept = addUnknown(causes, record, maxCauses);
    if (!isKept) otherUnknown++;
  }
  return { unknown: [...causes.values()].sort((a, b) => b.count - a.count), otherUnknown };
}
