import type { RenderOptions, ReportSource } from '../../model/report.ts';
import { type Severity, severities } from '../../model/severity.ts';
import { inChunks } from '../chunk-buffer.ts';
import { isAttackPath, quantity } from '../label.ts';
import { type Overview, overviewOf, type RuleSection } from '../overview.ts';
import { gutter, labelled, sectionTitle } from './block.ts';
import { coverageSection } from './coverage.ts';
import { ruleSection } from './rule-section.ts';
import { type Style, tableStyle } from './style.ts';
import { summarySection } from './summary.ts';
import { clip, cloudText, columns } from './text.ts';
import { unknownSection } from './unknown.ts';

const defaultLimit = 50;
/** Lines for what is not looked at. */
const limitLines = 4;

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
  const paths = data.sections.filter(({ ruleId }) => isAttackPath(ruleId));
  const others = data.sections.filter(({ ruleId }) => !isAttackPath(ruleId));
  yield* findingsPart(source, style, {
    title: 'ATTACK PATHS',
    note: 'from the internet to credentials',
    sections: paths,
  });
  yield* findingsPart(source, style, {
    title: 'FINDINGS',
    note: 'worst first; imds-audit rules show ID tells why',
    sections: others,
  });
  yield* cut(style, data);
  yield* unknownSection(style, data, source.summary.unknown);
  yield* coverageSection(style, source);
  yield* limitsSection(source, style);
  yield* summarySection(style, source, data);
}

function* banner({ tool, scan, summary }: ReportSource, style: Style): Generator<string> {
  yield `${style.heading(`${tool.name} ${tool.version}`)} ${style.faint(`scanned ${scan.finishedAt}`)}`;
  yield severities.map((severity) => counted(style, severity, summary.findings[severity])).join(', ');
  if (scan.sample) yield style.warning('SAMPLE ESTATE: nothing below is about a cloud of yours.');
  if (!scan.complete) yield style.warning('INCOMPLETE: not everything could be read, see COVERAGE.');
  yield '';
}

function counted(style: Style, severity: Severity, count: number): string {
  const text = `${count.toLocaleString('en-US')} ${severity}`;
  return count === 0 ? style.faint(text) : style.severity[severity](text);
}

interface Part {
  readonly title: string;
  readonly note: string;
  readonly sections: readonly RuleSection[];
}

function* findingsPart(source: ReportSource, style: Style, { title, note, sections }: Part): Generator<string> {
  if (sections.length === 0) return;
  yield sectionTitle(style, title, note);
  for (const section of sections) {
    yield* ruleSection(style, section, source.rules.get(section.ruleId));
    yield '';
  }
}

function* cut(style: Style, { sections }: Overview): Generator<string> {
  const shown = sections.flatMap(({ groups }) => groups).reduce((sum, { count }) => sum + count, 0);
  const all = sections.reduce((sum, { findings }) => sum + findings, 0);
  if (shown === all) return;
  const text = `${quantity(all - shown, 'finding')} in other groups not shown. Raise --limit, or take --format json for all.`;
  yield* labelled(style, 'CUT', text, { label: style.warning, text: style.warning });
  yield '';
}

function* limitsSection({ limits }: ReportSource, style: Style): Generator<string> {
  if (limits.length === 0) return;
  yield sectionTitle(style, 'NOT LOOKED AT');
  const room = limitLines * (style.width - gutter) - 60;
  const text = limits.map((limit) => cloudText(limit)).join(' ');
  yield* labelled(style, '', clip(text, room), { text: style.faint });
  if (columns(text) > room) yield* labelled(style, '', 'The json report has the whole list.', { text: style.faint });
  yield '';
}
