import type { LeftOut, ReportSource, ScopeResult, Summary } from '../model/report.ts';
import type { RuleInfo } from '../model/rule-info.ts';
import type { OutcomeSpool } from '../spool/outcome-spool.ts';
import type { AuditSink } from './audit-sink.ts';

/** What a report says of the scan itself. */
export interface ScanFacts {
  readonly version: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly leftOut: readonly LeftOut[];
  readonly sample: boolean;
  readonly rules: ReadonlyMap<string, RuleInfo>;
  readonly limits: readonly string[];
}

/** Puts what a finished scan left behind into the shape that reporters read. */
export function createReportSource(facts: ScanFacts, sink: AuditSink, spool: OutcomeSpool): ReportSource {
  const gaps = sink.gaps.list();
  return {
    tool: { name: 'imds-audit', version: facts.version },
    scan: {
      startedAt: facts.startedAt,
      finishedAt: facts.finishedAt,
      complete: gaps.length === 0,
      scopes: [...sink.scopes].sort(byScope),
      leftOut: facts.leftOut,
      sample: facts.sample,
    },
    summary: summarize(spool),
    rules: facts.rules,
    gaps,
    limits: facts.limits,
    findings: () => spool.findings(),
    unknown: () => spool.unknown(),
    others: () => spool.others(),
  };
}

function summarize(spool: OutcomeSpool): Summary {
  const byKind = spool.resourcesByKind;
  const resources = Object.values(byKind).reduce((sum, count) => sum + count, 0);
  return { resources, byKind, ...spool.counts };
}

function byScope(a: ScopeResult, b: ScopeResult): number {
  return [a.cloud, a.account, a.region].join('\u0000') < [b.cloud, b.account, b.region].join('\u0000') ? -1 : 1;
}
