import type { RenderOptions, ReportSource } from '../../model/report.ts';
import { inChunks } from '../chunk-buffer.ts';
import { isAttackPath, quantity } from '../label.ts';
import { type Overview, overviewOf } from '../overview.ts';
import { banner } from './banner.ts';
import { indented, sectionTitle } from './block.ts';
import { coverageSection } from './coverage.ts';
import { rowLayout } from './layout.ts';
import { limitsSection } from './limits.ts';
import { attackSection, ruleSection } from './rule-section.ts';
import { type Style, tableStyle } from './style.ts';
import { summarySection } from './summary.ts';
import { unknownSection } from './unknown.ts';
import { accountNames } from './where.ts';

const defaultLimit = 50;

/**
 * Writes the report for people in a terminal: attack paths, then findings by rule and by the thing to fix, worst first,
 * then what is unknown or was not read, and the counts last. Shows a bounded number of groups and says what it cut.
 */
export async function* renderTable(source: ReportSource, options: RenderOptions): AsyncIterable<string> {
  const data = await overviewOf(source, options.limit ?? defaultLimit);
  yield* inChunks(lines(source, tableStyle(options), data));
}

function* lines(source: ReportSource, style: Style, data: Overview): Generator<string> {
  for (const line of body(source, style, data)) yield `${line}\n`;
}

function* body(source: ReportSource, style: Style, data: Overview): Generator<string> {
  yield* banner(source, style);
  yield* attackPaths(source, style, data);
  yield* findings(source, style, data);
  yield* cut(style, data);
  yield* unknownSection(style, data, source.summary.unknown);
  yield* coverageSection(style, source);
  yield* limitsSection(style, source.limits);
  yield* summarySection(style, source, data);
}

function* attackPaths({ rules, scan }: ReportSource, style: Style, { sections }: Overview): Generator<string> {
  const shown = sections.filter(({ ruleId }) => isAttackPath(ruleId));
  if (shown.length === 0) return;
  const layout = rowLayout(style, accountNames(scan.scopes), []);
  yield sectionTitle(style, 'ATTACK PATHS', 'from the internet to credentials');
  for (const section of shown) {
    yield* attackSection(layout, section, rules.get(section.ruleId));
    yield '';
  }
}

function* findings({ rules, scan }: ReportSource, style: Style, { sections }: Overview): Generator<string> {
  const shown = sections.filter(({ ruleId }) => !isAttackPath(ruleId));
  if (shown.length === 0) return;
  const groups = shown.flatMap((section) => section.groups);
  const layout = rowLayout(style, accountNames(scan.scopes), groups);
  yield sectionTitle(style, 'FINDINGS', 'worst first');
  for (const section of shown) {
    yield* ruleSection(layout, section, rules.get(section.ruleId));
    yield '';
  }
  yield* indented(style, 0, 'imds-audit rules show ID tells why a rule matters and every way to fix it.', style.faint);
  yield '';
}

function* cut(style: Style, { sections }: Overview): Generator<string> {
  const shown = sections.flatMap(({ groups }) => groups).reduce((sum, { count }) => sum + count, 0);
  const all = sections.reduce((sum, { findings: found }) => sum + found, 0);
  if (shown === all) return;
  const text = `${style.glyphs.more} ${quantity(all - shown, 'finding')} in other groups not shown (--limit N, or --format json).`;
  yield* indented(style, 0, text, style.warning);
  yield '';
}
