import type { Finding, OtherRecord, ResourceRef, UnknownRecord } from '../model/finding.ts';
import type { Gap } from '../model/gap.ts';
import type { ScanInfo, Summary } from '../model/report.ts';
import type { RuleInfo } from '../model/rule-info.ts';
import type {
  JsonFinding,
  JsonGap,
  JsonPass,
  JsonResource,
  JsonRule,
  JsonScan,
  JsonSkip,
  JsonSummary,
  JsonUnknown,
} from './json-schema.ts';

/**
 * The frozen shapes of the JSON report, copied field by field: what the model gains inside reaches the report only on
 * purpose. A key whose value is undefined is not written.
 */
export function jsonFinding(finding: Finding): JsonFinding {
  const { ruleId, status, severity, confidence, fingerprint, group, message } = finding;
  return {
    ruleId,
    status,
    severity,
    confidence,
    fingerprint,
    group,
    owner: { kind: finding.owner.kind, id: finding.owner.id, name: finding.owner.name },
    message,
    resource: jsonResource(finding.resource),
    evidence: [...finding.evidence],
    chain: finding.chain && [...finding.chain],
    source: finding.source && { ...finding.source },
    launcher: finding.launcher && { ...finding.launcher },
  };
}

/** An undecided verdict as the JSON report shows it. */
export function jsonUnknown(record: UnknownRecord): JsonUnknown {
  const { ruleId, status, severity, reason, fix } = record;
  return { ruleId, status, severity, reason, fix, resource: jsonResource(record.resource) };
}

/** A pass or skip as the JSON report shows it. */
export function jsonOther(record: OtherRecord): JsonPass | JsonSkip {
  const resource = jsonResource(record.resource);
  if (record.status === 'pass') {
    return { ruleId: record.ruleId, status: 'pass', resource, evidence: [...record.evidence] };
  }
  const { ruleId, status, reason, latent, chain } = record;
  return { ruleId, status, reason, latent, chain: chain && [...chain], resource };
}

/** A gap as the JSON report shows it. */
export function jsonGap(gap: Gap): JsonGap {
  const { cloud, account, region, api, kind, code, hides, resource, count, fix } = gap;
  return { cloud, account, region, api, kind, code, hides, resource, count, fix };
}

/** The scan's frame as the JSON report shows it. */
export function jsonScan(scan: ScanInfo): JsonScan {
  const { startedAt, finishedAt, complete, sample } = scan;
  const scopes = scan.scopes.map(({ cloud, account, region, accountName, status, resources, reason }) => ({
    cloud,
    account,
    region,
    accountName,
    status,
    resources,
    reason,
  }));
  return { startedAt, finishedAt, complete, sample, scopes, leftOut: scan.leftOut.map((left) => ({ ...left })) };
}

/** The totals as the JSON report shows them. */
export function jsonSummary(summary: Summary): JsonSummary {
  const { resources, byKind, findings, unknown, passed, skipped } = summary;
  return { resources, byKind: { ...byKind }, findings: { ...findings }, unknown, passed, skipped };
}

/** What the JSON report says of a rule. */
export function jsonRule(rule: RuleInfo): JsonRule {
  const { title, severity, resource, rationale, remediation, references, frameworks } = rule;
  return {
    title,
    severity,
    resource,
    rationale,
    remediation: { ...remediation },
    references: [...references],
    frameworks: Object.fromEntries(Object.entries(frameworks).map(([name, controls]) => [name, [...controls]])),
  };
}

function jsonResource({ cloud, kind, id, arn, account, region, name }: ResourceRef): JsonResource {
  return { cloud, kind, id, arn, account, region, name };
}
