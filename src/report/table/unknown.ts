import { quantity } from '../label.ts';
import type { Overview } from '../overview.ts';
import { bulleted, sectionTitle } from './block.ts';
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
    ...shown.flatMap(({ first, rules, count }) => [
      ...bulleted(style, style.glyphs.bullet, `${count} x ${cloudText(first.reason)}`),
      ...(first.fix === undefined ? [] : bulleted(style, '  fix   ', cloudText(first.fix), style.good)),
      ...bulleted(style, '  rule  ', ruleList([...rules]), style.faint),
    ]),
    ...(rest === 0 ? [] : bulleted(style, style.glyphs.bullet, `${rest} x other causes; the json report has them all`)),
    '',
  ];
}

function ruleList(rules: readonly string[]): string {
  const more = rules.length - maxRules;
  return [...rules.slice(0, maxRules).map((id) => cloudText(id, 80)), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
