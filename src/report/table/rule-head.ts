import type { RuleInfo } from '../../model/rule-info.ts';
import { quantity } from '../label.ts';
import type { RuleSection } from '../overview.ts';
import { shortestFix } from '../shortest-fix.ts';
import { ends, gutter, indented, type Line, painted } from './block.ts';
import { evidenceList, says } from './evidence.ts';
import type { SharedTexts } from './shared-texts.ts';
import type { Style } from './style.ts';
import { clip, cloudText, columns } from './text.ts';

const indent = 2;
/** Lines for the sentences that a rule's groups share. */
const sentenceLines = 2;
/** Columns that hold some evidence at least. */
const minEvidence = 64;

/** `HIGH  rule-id  title  23 findings`; without the title where it does not fit. */
export function headLine(style: Style, { severity, ruleId, findings }: RuleSection, title: string): string {
  const mark = style.severity[severity](severity.toUpperCase()) + ' '.repeat(gutter - severity.length);
  const count = { text: quantity(findings, 'finding'), paint: style.strong };
  const room = style.width - gutter;
  const id = clip(cloudText(ruleId), room - columns(count.text) - 2);
  const both = { text: `${id}  ${title}`, paint: () => `${style.faint(id)}  ${style.strong(title)}` };
  const line = title === '' ? undefined : ends(both, count, room);
  return mark + (line ?? ends({ text: id, paint: style.faint }, count, room) ?? painted(count));
}

/** True where the first line has room for the title. */
export function titleFits({ width }: Style, { ruleId, findings }: RuleSection, title: string): boolean {
  return gutter + columns(`${cloudText(ruleId)}  ${title}  ${quantity(findings, 'finding')}`) <= width;
}

/** What is wrong and what was seen, in a few lines, of which what comes before takes `used` columns. */
export function sharedParts(style: Style, shared: SharedTexts, used: number): Line[] {
  const line = style.width - indent;
  const what = firstSentences(shared.sentences, sentenceLines * line - used);
  const before = used + columns(what);
  const room = Math.ceil((before + minEvidence) / line) * line - before - 24;
  const seen = evidenceList(
    shared.evidence.filter((item) => !says(what, item)),
    room,
  );
  const usual = evidenceList(shared.usual, room - columns(seen));
  const evidence = [...(seen === '' ? [] : [seen]), ...(usual === '' ? [] : [`mostly ${usual}`])].join('; ');
  return [
    { text: what === shared.sentences.join(' ') ? what : `${what} ${style.glyphs.more}` },
    { text: evidence === '' ? '' : `Evidence: ${evidence}`, paint: style.faint },
  ];
}

/** The first sentence, and those after it that still fit. */
function firstSentences([first = '', ...others]: readonly string[], room: number): string {
  let text = first;
  for (const sentence of others) {
    if (columns(text) + columns(sentence) + 1 > room) break;
    text += ` ${sentence}`;
  }
  return text;
}

/**
 * The first step of the shortest way to fix it that the rule knows. Where it is too long for a line, the arguments that
 * the reader has to fill in go first: `--region REGION`.
 */
export function fixLines(style: Style, rule: RuleInfo | undefined): string[] {
  const [step = '', ...others] = (rule === undefined ? '' : (shortestFix(rule.remediation).fix ?? ''))
    .trim()
    .split('\n');
  if (step === '') return [];
  const label = others.length === 0 ? 'fix:' : `fix (step 1 of ${others.length + 1}):`;
  const whole = `${label} ${cloudText(step)}`;
  if (columns(whole) <= style.width - indent) return indented(style, indent, whole, style.good);
  const short = step.replace(/(?: --[a-z-]+ (?:[\w=,-]*,Values=)?[A-Z][A-Z_]+(?= |$))+/g, ' ...');
  return indented(style, indent, `${label} ${cloudText(short)}`, style.good);
}
