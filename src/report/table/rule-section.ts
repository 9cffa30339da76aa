import type { RuleInfo } from '../../model/rule-info.ts';
import { isAttackPath, quantity } from '../label.ts';
import type { RuleSection } from '../overview.ts';
import { shortestFix } from '../shortest-fix.ts';
import { labelled } from './block.ts';
import { evidenceText } from './evidence.ts';
import { groupLines } from './group-lines.ts';
import { sharedTexts } from './shared-texts.ts';
import type { Style } from './style.ts';
import { cloudText } from './text.ts';

const maxFixLines = 6;

/** One rule: what is wrong, why it matters, what to do, and then every group that has it. */
export function ruleSection(style: Style, section: RuleSection, rule: RuleInfo | undefined): string[] {
  const { severity, ruleId, findings, groups } = section;
  const text = cloudText(rule?.title ?? ruleId);
  const head = labelled(style, severity.toUpperCase(), text, { label: style.severity[severity], text: style.strong });
  const id = labelled(style, 'rule', `${cloudText(ruleId)} ${style.glyphs.dot} ${quantity(findings, 'finding')}`);
  if (groups.length === 0) return [...head, ...id, ...hidden(style, section)];
  const shared = sharedTexts(groups);
  return [
    ...head,
    ...id,
    ...labelled(style, 'what', cloudText(shared.sentences.join(' '))),
    ...labelled(style, 'seen', evidenceText(shared.evidence), { text: style.faint }),
    ...(rule === undefined ? [] : adviceLines(style, rule)),
    ...groupLines(style, groups, { shared, isAttackPath: isAttackPath(ruleId) }),
    ...hidden(style, section),
  ];
}

/** Attack paths are explained here; of every other rule `rules show` tells the reasons, or the table would be a book. */
function adviceLines(style: Style, rule: RuleInfo): string[] {
  const { fix = '', note = '' } = shortestFix(rule.remediation);
  if (!isAttackPath(rule.id)) return fixLines(style, rule.id, fix === '' ? note : fix);
  const why = labelled(style, 'why', cloudText(rule.rationale));
  return [...why, ...fixLines(style, rule.id, fix), ...(note === '' ? [] : labelled(style, 'note', cloudText(note)))];
}

/** The shortest way to fix it that the rule knows, line by line. */
function fixLines(style: Style, id: string, fix: string): string[] {
  const lines = fix.trim().split('\n');
  const shown =
    lines.length > maxFixLines ? [...lines.slice(0, maxFixLines - 1), `... imds-audit rules show ${id}`] : lines;
  return [
    ...shown.flatMap((line, index) => labelled(style, index === 0 ? 'fix' : '', cloudText(line), { text: style.good })),
  ];
}

function hidden(style: Style, { groups, findings }: RuleSection): string[] {
  const shown = groups.reduce((sum, group) => sum + group.count, 0);
  if (shown === findings) return [];
  const more = quantity(findings - shown, 'more finding');
  return labelled(style, '', `${style.glyphs.more} ${more} of this rule in other groups`, { text: style.warning });
}
