import type { RuleInfo } from '../../model/rule-info.ts';
import type { FindingGroup } from '../finding-groups.ts';
import { quantity } from '../label.ts';
import type { RuleSection } from '../overview.ts';
import { indented, indentedParagraph, type Line, painted, paragraph, separated } from './block.ts';
import { detailParts, groupName, pathText, shortPath } from './group-cells.ts';
import { groupGrid } from './group-grid.ts';
import { placeText, type RowLayout } from './layout.ts';
import { fixLines, headLine, sharedParts, titleFits } from './rule-head.ts';
import { divideTexts, type OwnTexts } from './shared-texts.ts';
import { footnoteLines, sourcesOf, sourceText } from './sources.ts';
import type { Style } from './style.ts';
import { cloudText, columns } from './text.ts';

const indent = 2;

/** One rule: what is wrong and what to do, then a row for every group that has it. One group alone is a paragraph. */
export function* ruleSection(layout: RowLayout, section: RuleSection, rule: RuleInfo | undefined): Generator<string> {
  const { style } = layout;
  const { groups } = section;
  const [only, ...others] = groups;
  if (only === undefined || others.length > 0) {
    const { own, sources, footnotes } = yield* sharedHead(style, section, rule);
    if (groups.length > 0) yield* groupGrid(layout, groups, { own, sources });
    yield* footnoteLines(style, footnotes);
  } else yield* lonelyGroup(layout, { section, rule, group: only });
  yield* hiddenLines(style, section);
}

/** The same for attack paths, with the way from the internet to the credentials of every group in full. */
export function* attackSection(layout: RowLayout, section: RuleSection, rule: RuleInfo | undefined): Generator<string> {
  const { style } = layout;
  const { own, sources, footnotes } = yield* sharedHead(style, section, rule);
  for (const [index, group] of section.groups.entries()) {
    const details = separated([
      ...detailParts(style, group, { own: own[index], source: sources[index] ?? '' }),
      { text: sourceText(sources[index]), paint: style.good },
    ]);
    yield* hanging(style, [...nameParts(layout, group, details.length > 0 ? ':' : ''), ...details]);
    yield* indented(style, 2 * indent, pathText(style, group), style.path);
  }
  yield* footnoteLines(style, footnotes);
  yield* hiddenLines(style, section);
}

interface GroupTexts {
  readonly own: readonly OwnTexts[];
  readonly sources: readonly string[];
  readonly footnotes: readonly string[];
}

function* sharedHead(style: Style, section: RuleSection, rule: RuleInfo | undefined): Generator<string, GroupTexts> {
  const { shared, own } = divideTexts(section.groups);
  const { labels, footnotes } = sourcesOf(section.groups);
  const title = cloudText(rule?.title ?? '', 200);
  const heading = titleFits(style, section, title) || title === '' ? '' : `${title}.`;
  yield headLine(style, section, title);
  yield* indentedParagraph(style, indent, [
    { text: heading, paint: style.strong },
    ...(section.groups.length === 0 ? [] : sharedParts(style, shared, columns(heading))),
  ]);
  yield* fixLines(style, rule);
  return { own, sources: labels, footnotes };
}

interface LonelyGroup {
  readonly section: RuleSection;
  readonly rule: RuleInfo | undefined;
  readonly group: FindingGroup;
}

function* lonelyGroup(layout: RowLayout, { section, rule, group }: LonelyGroup): Generator<string> {
  const { style } = layout;
  const { shared, own } = divideTexts([group]);
  const { labels, footnotes } = sourcesOf([group]);
  const [source = ''] = labels;
  const title = cloudText(rule?.title ?? '', 200);
  const name = nameParts(layout, group);
  const used = name.reduce((sum, { text }) => sum + columns(text) + 1, 0);
  yield headLine(style, section, title);
  if (!titleFits(style, section, title)) yield* indented(style, indent, title, style.strong);
  const said = sharedParts(style, shared, used);
  const details = detailParts(style, group, { own: own[0], source });
  yield* hanging(style, [
    ...name,
    ...separated([
      ...(group.messages.length > 1 ? [...details, ...said] : [...said, ...details]),
      { text: shortPath(style, group), paint: style.path },
      { text: sourceText(source), paint: style.good },
    ]),
  ]);
  yield* fixLines(style, rule);
  yield* footnoteLines(style, footnotes);
}

function nameParts(layout: RowLayout, group: FindingGroup, end = ':'): Line[] {
  const [name, id] = groupName(group);
  return [
    { text: name, paint: layout.style.strong },
    { text: id, paint: layout.style.faint },
    { text: `${placeText(layout, group)}${end}` },
  ];
}

/** A paragraph whose lines after the first are indented further. */
function hanging({ width }: Style, parts: readonly Line[]): string[] {
  const lines = paragraph(parts, width - 2 * indent).map(painted);
  return lines.map((line, index) => ' '.repeat(index === 0 ? indent : 2 * indent) + line);
}

function hiddenLines(style: Style, { groups, findings }: RuleSection): string[] {
  const shown = groups.reduce((sum, group) => sum + group.count, 0);
  if (shown === findings) return [];
  const more = quantity(findings - shown, 'more finding');
  return indented(style, indent, `${style.glyphs.more} ${more} of this rule in other groups`, style.warning);
}
