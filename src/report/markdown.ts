import type { Gap } from '../model/gap.ts';
import type { RenderOptions, ReportSource } from '../model/report.ts';
import type { RuleInfo } from '../model/rule-info.ts';
import { severities } from '../model/severity.ts';
import { inChunks } from './chunk-buffer.ts';
import { markdownBlock, markdownCode, markdownText } from './escape/markdown.ts';
import type { FindingGroup } from './finding-groups.ts';
import { countOf, groupMessages, isAttackPath, ownerLabel, quantity, resourceLabel } from './label.ts';
import { type Overview, overviewOf, type RuleSection } from './overview.ts';
import { shortestFix } from './shortest-fix.ts';
import { affectedText } from './unknown-groups.ts';

const defaultLimit = 200;
/** GitHub drops a job summary over 1,024 KiB whole: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
const maxBytes = 900_000;
/** Longer texts of one cell are cut; the JSON report has them whole. */
const maxCell = 600;
const maxGaps = 50;

/** Writes a summary for GitHub's job page or a pull request: counts, attack paths, then a table a rule; cut at 900 KB. */
export async function* renderMarkdown(source: ReportSource, options: RenderOptions): AsyncIterable<string> {
  const overview = await overviewOf(source, options.limit ?? defaultLimit);
  yield* inChunks(capped(parts(source, overview)));
}

function* capped(pieces: Iterable<string>): Generator<string> {
  let bytes = 0;
  for (const piece of pieces) {
    bytes += Buffer.byteLength(piece);
    if (bytes > maxBytes) {
      yield '\n**Cut here: the summary is too long. The JSON report has everything.**\n';
      return;
    }
    yield piece;
  }
}

function* parts(source: ReportSource, overview: Overview): Generator<string> {
  yield* heading(source);
  for (const section of overview.sections) yield* ruleParts(source, section);
  yield* unknownParts(overview, source.summary.unknown);
  yield* gapParts(source.gaps);
  if (source.limits.length > 0)
    yield `\n## not looked at\n\n${source.limits.map((limit) => `* ${text(limit)}\n`).join('')}`;
}

function* heading({ tool, scan, summary }: ReportSource): Generator<string> {
  yield `# ${tool.name}\n\n`;
  if (scan.sample) yield '> **Sample estate**: nothing below is about a cloud of yours.\n\n';
  if (!scan.complete) yield '> **Incomplete**: not everything could be read, see coverage.\n\n';
  yield `| ${severities.join(' | ')} | unknown | resources |\n|${' ---: |'.repeat(severities.length + 2)}\n`;
  const counts = severities.map((severity) => summary.findings[severity]);
  yield `| ${[...counts, summary.unknown, summary.resources].join(' | ')} |\n\n`;
}

function* ruleParts({ rules }: ReportSource, { ruleId, severity, groups, findings }: RuleSection): Generator<string> {
  const rule = rules.get(ruleId);
  const mark = isAttackPath(ruleId) ? 'attack path: ' : '';
  yield `## ${severity}: ${mark}${text(rule?.title ?? ruleId)}\n\n`;
  yield `${markdownCode(ruleId)}, ${quantity(findings, 'finding')}.${rule ? ` ${text(rule.rationale)}` : ''}\n\n`;
  if (rule !== undefined) yield fixText(rule);
  yield '| what | where | message | fix |\n| --- | --- | --- | --- |\n';
  for (const group of groups) yield groupRow(group);
  const hidden = findings - groups.reduce((sum, { count }) => sum + count, 0);
  yield hidden > 0 ? `\n${quantity(hidden, 'more finding')} in other groups.\n\n` : '\n';
}

function fixText({ remediation }: RuleInfo): string {
  const { fix, language, note } = shortestFix(remediation);
  const paragraphs = [
    ...(fix === undefined ? [] : [language === undefined ? `Fix: ${text(fix)}` : markdownBlock(language, fix)]),
    ...(note === undefined ? [] : [text(note)]),
  ];
  return paragraphs.map((paragraph) => `${paragraph}\n\n`).join('');
}

function groupRow(group: FindingGroup): string {
  const { first, resources, places, sameOwner } = group;
  const many = `${sameOwner ? `${ownerLabel(first.owner)}: ` : ''}${countOf(first.resource.kind, resources)}`;
  const what = resources === 1 ? resourceLabel(first.resource) : many;
  const [place = '', ...otherPlaces] = places;
  const where = otherPlaces.length === 0 ? place : quantity(places.size, 'place');
  const chain = first.chain === undefined ? '' : `<br>${first.chain.map(text).join(' → ')}`;
  const fix = [first.source?.label, first.launcher?.advice].flatMap((part) => (part === undefined ? [] : [text(part)]));
  return `| ${text(what)} | ${text(where)} | ${groupMessages(group).map(text).join('<br>')}${chain} | ${fix.join('<br>')} |\n`;
}

function* unknownParts({ unknown }: Overview, total: number): Generator<string> {
  if (total === 0) return;
  yield `## unknown: ${quantity(total, 'verdict')} could not be reached\n\n`;
  for (const cause of unknown) {
    const { first, count, rules } = cause;
    const fix = first.fix === undefined ? '' : ` ${text(first.fix)}`;
    yield `* ${count} × ${text(affectedText(cause))}: ${text(first.reason)}${fix} (${[...rules].map(markdownCode).join(', ')})\n`;
  }
  yield '\n';
}

function* gapParts(gaps: readonly Gap[]): Generator<string> {
  if (gaps.length === 0) return;
  yield '## coverage: what could not be read\n\n';
  for (const { api, code, account, region, hides, fix } of gaps.slice(0, maxGaps)) {
    const where = `${markdownCode(account)} ${markdownCode(region)}`;
    yield `* ${markdownCode(api)} ${markdownCode(code)} in ${where}, hides ${text(hides)}.${fix ? ` ${text(fix)}` : ''}\n`;
  }
  if (gaps.length > maxGaps) yield `* ${quantity(gaps.length - maxGaps, 'more gap')}\n`;
}

function text(value: string): string {
  return markdownText(value.length > maxCell ? `${value.slice(0, maxCell)}...` : value);
}
