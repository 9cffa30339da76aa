import Table from 'cli-table3';
import type { ReportSource } from '../../model/report.ts';
import { type Severity, severities } from '../../model/severity.ts';
import { quantity } from '../label.ts';
import type { Overview } from '../overview.ts';
import { labelled, sectionTitle } from './block.ts';
import type { Style } from './style.ts';
import { clip, cloudText, columns } from './text.ts';

const maxAccounts = 10;
/** Columns of the severities, borders and padding, with counts of up to six figures. */
const countColumns = 44;

type Counts = Readonly<Record<Severity, number>>;

/** The counts by severity, for every account and in all; the last thing on the screen. */
export function summarySection(style: Style, source: ReportSource, data: Overview): string[] {
  const names = new Map(source.scan.scopes.map((scope) => [scope.account, scope.accountName]));
  const room = style.width - countColumns;
  const accounts = [...data.accounts].sort(([, a], [, b]) => worse(a, b));
  const shown = accounts
    .slice(0, maxAccounts)
    .map(([id, counts]) => row(style, accountLabel(id, names.get(id), room), counts));
  const more = accounts.length - maxAccounts;
  const total = row(style, more > 0 ? `all accounts (${more} more)` : 'all', source.summary.findings);
  return [
    sectionTitle(style, 'SUMMARY', scanned(source)),
    ...grid(style, accounts.length > 1 ? [...shown, total] : [total]),
    ...labelled(style, '', verdict(source)),
  ];
}

function accountLabel(id: string, name: string | undefined, room: number): string {
  const full = name ? `${name} (${id})` : id;
  return columns(full) > room ? name || id : full;
}

function scanned({ scan, summary }: ReportSource): string {
  const accounts = new Set(scan.scopes.filter(({ status }) => status !== 'skipped').map(({ account }) => account));
  const where = quantity(accounts.size, 'account or subscription', 'accounts and subscriptions');
  return `${quantity(summary.resources, 'resource')} in ${where}`;
}

function verdict({ summary, scan }: ReportSource): string {
  const total = severities.reduce((sum, severity) => sum + summary.findings[severity], 0);
  const findings = total === 0 ? 'No findings' : quantity(total, 'finding');
  const rest = `${summary.unknown} unknown, ${summary.passed} passed, ${summary.skipped} skipped`;
  return `${findings}; ${rest}.${scan.complete ? '' : ' Coverage is INCOMPLETE: what was not read may hide more.'}`;
}

function row(style: Style, name: string, counts: Counts): string[] {
  const paint = (severity: Severity): string => {
    const text = counts[severity].toLocaleString('en-US');
    return counts[severity] === 0 ? style.faint(text) : style.severity[severity](text);
  };
  return [clip(cloudText(name), style.width - countColumns), ...severities.map(paint)];
}

function grid(style: Style, rows: readonly string[][]): string[] {
  const table = new Table({
    head: ['findings', ...severities],
    colAligns: ['left', ...severities.map(() => 'right' as const)],
    style: {
      head: [],
      border: [],
      compact: true,
      ...(style.glyphs.boxed ? {} : { 'padding-left': 0, 'padding-right': 2 }),
    },
    ...(style.glyphs.boxed ? {} : { chars: noBorders }),
  });
  table.push(...rows);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

const noBorders = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};

function worse(a: Counts, b: Counts): number {
  const differing = severities.find((severity) => a[severity] !== b[severity]);
  return differing === undefined ? 0 : b[differing] - a[differing];
}
