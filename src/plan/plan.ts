import { assertNever } from '../model/assert-never.ts';
import type { ReportSource } from '../model/report.ts';
import { compareSeverity } from '../model/severity.ts';
import { defaultsFix } from './aws/defaults-fix.ts';
import { launchFix } from './aws/launch-fix.ts';
import { roleFix } from './aws/role-fix.ts';
import { mspFix } from './azure/msp-fix.ts';
import type { Draft } from './draft.ts';
import type { Fix } from './fix.ts';
import { gatherFindings } from './gather.ts';
import type { ManualWork } from './ledger.ts';
import { type Safety, safeties, type Verdict, weightiest } from './safety.ts';

/** What a plan is made of: a finished scan. */
export type PlanSource = Pick<ReportSource, 'tool' | 'scan' | 'rules' | 'gaps' | 'findings'>;

/** Everything that is to be done, in the order in which to do it. */
export interface Plan {
  readonly source: PlanSource;
  readonly fixes: Readonly<Record<Safety, readonly Fix[]>>;
  readonly manual: readonly ManualWork[];
}

/** Turns findings into fixes: those that break nothing first; within a section the worst, then the largest. */
export async function makePlan(source: PlanSource): Promise<Plan> {
  const ledger = await gatherFindings(source.findings());
  const drafts = ledger.drafts();
  const unread = new Set(source.gaps.map(placeOf));
  const nearby = verdictsByPlace(drafts);
  const fixes = drafts.map((draft) => toFix(draft, nearby, !unread.has(placeOf(draft)))).sort(byUrgency);
  const inSection = (safety: Safety) => fixes.filter(({ verdict }) => verdict.safety === safety);
  const [safe, callerFirst, unknown] = [inSection('safe'), inSection('caller-first'), inSection('unknown')];
  return { source, fixes: { safe, 'caller-first': callerFirst, unknown }, manual: ledger.manualWork() };
}

/** All fixes of a plan, in order. */
export function allFixes({ fixes }: Plan): readonly Fix[] {
  return safeties.flatMap((safety) => fixes[safety]);
}

function toFix(draft: Draft, nearby: ReadonlyMap<string, Verdict>, isWhole: boolean): Fix {
  switch (draft.kind) {
    case 'launch':
      return launchFix(draft, isWhole);
    case 'role':
      return roleFix(draft);
    case 'defaults':
      return defaultsFix(draft, nearby.get(placeOf(draft)), isWhole);
    case 'msp':
      return mspFix(draft);
    default:
      return assertNever(draft);
  }
}

/** What is known of the machines of a region that allow IMDSv1: new machines of the region will likely be alike. */
function verdictsByPlace(drafts: readonly Draft[]): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  for (const draft of drafts) {
    if (draft.kind !== 'launch' || draft.trouble !== 'tokens') continue;
    const place = placeOf(draft);
    const known = verdicts.get(place);
    const worst = weightiest([
      ...(known === undefined ? [] : [known]),
      ...draft.machines.map(({ verdict }) => verdict),
    ]);
    if (worst !== undefined) verdicts.set(place, worst);
  }
  return verdicts;
}

function placeOf({ account, region }: { readonly account: string; readonly region: string }): string {
  return `${account}/${region}`;
}

function byUrgency(a: Fix, b: Fix): number {
  return compareSeverity(a.severity, b.severity) || b.steps.length - a.steps.length || compareText(key(a), key(b));
}

function key({ account, region, title }: Fix): string {
  return [account, region, title].join('\u0000');
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
