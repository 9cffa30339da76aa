import type { ReportSource } from '../../model/report.ts';
import { type Severity, severities } from '../../model/severity.ts';
import { quantity } from '../label.ts';
import type { Overview } from '../overview.ts';
import { extent } from './banner.ts';
import { indented, type Line, sectionTitle } from './block.ts';
import { type Column, gridGap, gridIndent, gridLines } from './grid.ts';
import type { Style } from './style.ts';
import { clip, cloudText, columns } from './text.ts';

const maxAccounts = 10;
/** Columns of a severity: its name, or a count of six figures. */
const countWidth = 8;
const minName = 8;

type Counts = Readonly<Record<Severity, number>>;

/** The counts by severity, for every account and in all; the last thing on the screen. */
export function* summarySection(style: Style, source: ReportSource, data: Overview): Generator<string> {
  yield sectionTitle(style, 'SUMMARY', extent(source));
  const names = accountRows(style, source, data);
  const width = Math.max(minName, ...names.map(({ name }) => columns(name)));
  const head: Column[] = [
    { title: 'FINDINGS', width },
    ...severities.map((severity) => ({ title: severity, width: countWidth, align: 'right' as const })),
  ];
  yield* gridLines(
    style,
    head,
    names.map(({ name, counts }) => [
      [{ text: name }],
      ...severities.map((severity) => [count(style, severity, counts)]),
    ]),
  );
  yield* indented(style, gridIndent, verdict(source));
  yield* nextSteps(style, data);
}

function accountRows(style: Style, source: ReportSource, data: Overview): { name: string; counts: Counts }[] {
  const names = new Map(source.scan.scopes.map((scope) => [scope.account, scope.accountName]));
  const room = style.width - gridIndent - severities.length * (countWidth + gridGap);
  const accounts = [...data.accounts].sort(([, a], [, b]) => worse(a, b));
  const more = accounts.length - maxAccounts;
  const total = { name: more > 0 ? `all (${more} more)` : 'all', counts: source.summary.findings };
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

function count(style: Style, severity: Severity, counts: Counts): Line {
  const found = counts[severity];
  return { text: found.toLocaleString('en-US'), paint: found === 0 ? style.faint : style.severity[severity] };
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

function worse(a: Counts, b: Counts): number {
  const differing = severities.find((severity) => a[severity] !== b[severity]);
  return differing === undefined ? 0 : b[differing] - a[differing];
}
