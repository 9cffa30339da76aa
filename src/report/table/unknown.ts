import { quantity } from '../label.ts';
import type { Overview } from '../overview.ts';
import { affectedText, type UnknownGroup } from '../unknown-groups.ts';
import { gutter, labelled, painted, paragraph, sectionTitle, separated } from './block.ts';
import type { Style } from './style.ts';
import { cloudText } from './text.ts';

const maxCauses = 10;
const maxRules = 6;

/** Verdicts that could not be reached, by cause: an unknown is not a pass. */
export function unknownSection(style: Style, { unknown, otherUnknown }: Overview, total: number): string[] {
  if (total === 0) return [];
  const shown = unknown.slice(0, maxCauses);
  const rest = otherUnknown + unknown.slice(maxCauses).reduce((sum, cause) => sum + cause.count, 0);
  return [
    sectionTitle(style, 'UNKNOWN', `${quantity(total, 'verdict')} could not be reached; none of them is a pass`),
    ...shown.flatMap((cause) => causeLines(style, cause)),
    ...(rest === 0 ? [] : labelled(style, times(rest), 'other causes; the json report has them all')),
    '',
  ];
}

function causeLines(style: Style, cause: UnknownGroup): string[] {
  const { first, rules, count } = cause;
  const parts = [
    { text: `${cloudText(affectedText(cause))}: ${cloudText(first.reason)}` },
    { text: first.fix === undefined ? '' : `fix: ${cloudText(first.fix)}`, paint: style.good },
    { text: `rules: ${ruleList([...rules])}`, paint: style.faint },
  ];
  return paragraph(separated(parts), style.width - gutter).map(
    (line, index) => (index === 0 ? times(count).padEnd(gutter) : ' '.repeat(gutter)) + painted(line),
  );
}

function times(count: number): string {
  return `${String(count).padStart(gutter - 5)} x`;
}

function ruleList(rules: readonly string[]): string {
  const more = rules.length - maxRules;
  return [...rules.slice(0, maxRules).map((id) => cloudText(id, 80)), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
