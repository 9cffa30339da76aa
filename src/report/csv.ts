import type { Finding, UnknownRecord } from '../model/finding.ts';
import type { Gap } from '../model/gap.ts';
import type { ReportSource } from '../model/report.ts';
import { inChunks } from './chunk-buffer.ts';
import { csvCell } from './escape/csv.ts';

const header = [
  'status',
  'severity',
  'rule',
  'cloud',
  'account',
  'region',
  'kind',
  'id',
  'name',
  'message',
  'fix',
  'owner',
  'chain',
  'evidence',
  'confidence',
  'group',
  'fingerprint',
] as const;

type Row = Partial<Record<(typeof header)[number], string>>;

/** Writes one row a finding, an unknown verdict and a gap (RFC 4180), for spreadsheets. */
export function renderCsv(source: ReportSource): AsyncIterable<string> {
  return inChunks(lines(source));
}

async function* lines(source: ReportSource): AsyncGenerator<string> {
  yield `${header.join(',')}\r\n`;
  for await (const finding of source.findings()) yield line(findingRow(finding));
  for await (const record of source.unknown()) yield line(unknownRow(record));
  for (const gap of source.gaps) yield line(gapRow(gap));
}

function line(row: Row): string {
  return `${header.map((column) => csvCell(row[column] ?? '')).join(',')}\r\n`;
}

function findingRow(finding: Finding): Row {
  const { ruleId, severity, confidence, message, group, fingerprint, owner, source, launcher, chain } = finding;
  const fix = [source?.label, launcher?.advice].filter((part) => part !== undefined);
  return {
    status: 'fail',
    severity,
    rule: ruleId,
    ...resourceCells(finding),
    message,
    fix: fix.join('. '),
    owner: owner.name ?? owner.id,
    chain: (chain ?? []).join(' -> '),
    evidence: finding.evidence.map(({ path, value }) => `${path} = ${JSON.stringify(value)}`).join('; '),
    confidence,
    group,
    fingerprint,
  };
}

function unknownRow(record: UnknownRecord): Row {
  const { ruleId, severity, reason, fix } = record;
  return { status: 'unknown', severity, rule: ruleId, ...resourceCells(record), message: reason, fix: fix ?? '' };
}

function gapRow({ cloud, account, region, api, code, hides, resource, fix }: Gap): Row {
  const message = `${api} answered ${code}; it hides ${hides}`;
  return { status: 'gap', cloud, account, region, id: resource ?? '', message, fix: fix ?? '' };
}

function resourceCells({ resource }: Pick<Finding, 'resource'>): Row {
  const { cloud, account, region, kind, id, name } = resource;
  return { cloud, account, region, kind, id, name: name ?? '' };
}
