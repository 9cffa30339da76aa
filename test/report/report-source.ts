import type { Finding, OtherRecord, ResourceRef, UnknownRecord } from '../../src/model/finding.ts';
import type { Gap } from '../../src/model/gap.ts';
import type { RenderOptions, Reporter, ReportSource, ScanInfo } from '../../src/model/report.ts';
import type { RuleInfo } from '../../src/model/rule-info.ts';
import { type Severity, zeroCounts } from '../../src/model/severity.ts';

/** What a report is made of, as arrays. */
export interface Parts {
  readonly findings?: readonly Finding[];
  readonly unknown?: readonly UnknownRecord[];
  readonly others?: readonly OtherRecord[];
  readonly gaps?: readonly Gap[];
  readonly rules?: readonly RuleInfo[];
  readonly limits?: readonly string[];
  readonly scan?: Partial<ScanInfo>;
  readonly resources?: number;
}

/** Characters that act on a terminal or turn text around; no report may hold one. Line feeds and returns are the formats' own. */
export const actingCharacters =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
  /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

export const plainOptions: RenderOptions = { color: false, width: 80, include: new Set() };

/** A report source over arrays; the summary is counted from them. */
export function reportSource(parts: Parts): ReportSource {
  const { findings = [], unknown = [], others = [], gaps = [], rules = [], limits = [] } = parts;
  const counts = zeroCounts();
  for (const finding of findings) counts[finding.severity]++;
  const all = [...findings, ...unknown, ...others].map((record) => record.resource);
  const byId = new Map(all.map((resource) => [`${resource.account} ${resource.region} ${resource.id}`, resource]));
  return {
    tool: { name: 'imds-audit', version: '1.2.3' },
    scan: scanInfo(parts.scan ?? {}, gaps),
    summary: {
      resources: parts.resources ?? byId.size,
      byKind: countKinds([...byId.values()]),
      findings: counts,
      unknown: unknown.length,
      passed: others.filter((record) => record.status === 'pass').length,
      skipped: others.filter((record) => record.status === 'skip').length,
    },
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    gaps,
    limits,
    findings: () => stream(findings),
    unknown: () => stream(unknown),
    others: () => stream(others),
  };
}

/** The whole text of a report. */
export async function render(reporter: Reporter, source: ReportSource, options = plainOptions): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of reporter(source, options)) chunks.push(chunk);
  return chunks.join('');
}

export function instance(id: string, more: Partial<ResourceRef> = {}): ResourceRef {
  return {
    cloud: 'aws',
    kind: 'aws.ec2.instance',
    id,
    account: '111122223333',
    region: 'eu-west-1',
    arn: `arn:aws:ec2:eu-west-1:111122223333:instance/${id}`,
    ...more,
  };
}

/** A finding on a resource that belongs to nobody, unless `more` says otherwise. */
export function finding(
  ruleId: string,
  severity: Severity,
  resource: ResourceRef,
  more: Partial<Finding> = {},
): Finding {
  return {
    ruleId,
    status: 'fail',
    severity,
    confidence: 'high',
    fingerprint: `${ruleId}:${resource.id}`,
    group: `${ruleId}:${resource.id}`,
    owner: { kind: resource.kind, id: resource.id },
    message: 'Accepts metadata requests without a session token.',
    resource,
    evidence: [{ path: 'imds.tokens', value: 'optional' }],
    ...more,
  };
}

export function rule(id: string, severity: Severity, more: Partial<RuleInfo> = {}): RuleInfo {
  return {
    id,
    title: `Title of ${id}`,
    severity,
    resource: 'aws.ec2.instance',
    rationale: `Why ${id} matters.`,
    remediation: { text: `How to fix ${id}.` },
    references: [`https://docs.example.com/${id}`],
    frameworks: { 'mitre-attack': ['T1552.005'] },
    ...more,
  };
}

function scanInfo(scan: Partial<ScanInfo>, gaps: readonly Gap[]): ScanInfo {
  return {
    startedAt: '2026-11-20T10:00:00.000Z',
    finishedAt: '2026-11-20T10:00:42.000Z',
    complete: gaps.length === 0,
    scopes: [{ cloud: 'aws', account: '111122223333', region: 'eu-west-1', status: 'read', resources: 1 }],
    leftOut: [],
    sample: false,
    ...scan,
  };
}

function countKinds(resources: readonly ResourceRef[]): Record<string, number> {
  const byKind: Record<string, number> = {};
  for (const { kind } of resources) byKind[kind] = (byKind[kind] ?? 0) + 1;
  return byKind;
}

async function* stream<T>(records: readonly T[]): AsyncIterable<T> {
  yield* records;
}
