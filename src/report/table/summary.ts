import Table from 'cli-table3';
import type { ReportSource } from '../../model/report.ts';
import { type Severity, severities } from '../../model/severity.ts';
import { quantity } from '../label.ts';
import type { Overview } from '../overview.ts';
import { extent } from './banner.ts';
import { indented, sectionTitle } from './block.ts';
import { gridGap, gridIndent } from './grid.ts';
import type { Style } from './style.ts';
import { clip, cloudText, columns } from './text.ts';

const maxAccounts = 10;
/** Columns of a severity: its name, or a count of six figures. */
const countWidth = 8;

type Counts = Readonly<Record<Severity, number>>;

/** The counts by severity, for every account and in all; the last thing on the screen. */
export function* summarySection(style: Style, source: ReportSource, data: Overview): Generator<string> {
  yield sectionTitle(style, 'SUMMARY', extent(source));
  yield* countTable(style, accountRows(style, source, data));
  yield* indented(style, gridIndent, verdict(source));
  yield* nextSteps(style, data);
}

function countTable(style: Style, rows: readonly { name: string; counts: Counts }[]): string[] {
  const table = new Table({
    head: ['FINDINGS', ...severities].map((text) => style.strong(text)),
    colAligns: ['left', ...severities.map(() => 'right' as const)],
    colWidths: [null, ...severities.map(() => countWidth)],
    chars: lineBelowHead(style.glyphs.rule),
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(
    ...rows.map(({ name, counts }) => [name, ...severities.map((severity) => count(style, severity, counts))]),
  );
  const lines = table.toString().split('\n');
  return lines.map((line) => `${' '.repeat(gridIndent)}${line}`.trimEnd());
}

function accountRows(style: Style, source: ReportSource, data: Overview): { name: string; counts: Counts }[] {
  const names = new Map(source.scan.scopes.map((scope) => [scope.account, scope.accountName]));
  const room = style.width - gridIndent - severities.length * (countWidth + gridGap);
  const accounts = [...data.accounts].sort(([, a], [, b]) => worse(a, b));
  const more = accounts.length - maxAccounts;
  const total = { name: more > 0 ? clip(`all (${more} more)`, room) : 'all', counts: source.summary.findings };
  if (accounts.length < 2) return [total];
  const shown = accounts.slice(0, maxAccounts).map(([id, counts]) => {
    return { name: clip(accountLabel(id, names.get(id), room), room), counts };
  });
  return [...shown, total];
}

function accountLabel(id: string, name: string | undefined, room: number): string {
  const full = cloudText(name ? `${name} (${id})` : id);
  return columns(full) > room ? cloudText(name || id) : full;
}

function count(style: Style, severity: Severity, counts: Counts): string {
  const text = counts[severity].toLocaleString('en-US');
  return counts[severity] === 0 ? style.faint(text) : style.severity[severity](text);
}

function verdict({ summary, scan }: ReportSource): string {
  const total = severities.reduce((sum, severity) => sum + summary.findings[severity], 0);
  const findings = total === 0 ? 'No findings' : quantity(total, 'finding');
  const { unknown, passed, skipped } = summary;
  const rest = [`${unknown} unknown`, `${passed} passed`, `${skipped} skipped`].join(', ');
  return `${findings}; ${rest}.${scan.complete ? '' : ' INCOMPLETE: what was not read may hide more.'}`;
}

function nextSteps(style: Style, { sections }: Overview): string[] {
  const [worst] = sections;
  if (worst === undefined) return [];
  const text = `Next: imds-audit rules show ${cloudText(worst.ruleId)}; scan -o report.json for every finding.`;
  return indented(style, gridIndent, text, style.faint);
}

/** Characters of cli-table3 that leave one thin rule, below the head. */
function lineBelowHead(rule: string) {
  return {
    ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
    ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
    ...{ left: '', 'left-mid': '', right: '', 'right-mid': '' },
    ...{ mid: rule, 'mid-mid': rule.repeat(gridGap), middle: ' '.repeat(gridGap) },
  };
}

function worse(a: Counts, b: Counts): number {
  const differing = severities.find((severity) => a[severity] !== b[severity]);
  return differing === undefined ? 0 : b[differing] - a[differing];
}
