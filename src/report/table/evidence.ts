import type { EvidenceItem } from '../../model/outcome.ts';
import { cloudText, columns } from './text.ts';

/** One value that a rule read, for one line. */
export interface EvidenceText {
  readonly path: string;
  readonly value: string;
  /** `imds.tokens = optional` */
  readonly text: string;
}

const maxValue = 200;

/**
 * Every value that a rule read and that fits a line. Whole objects are left to the JSON report, and so is which item of a
 * list a value belongs to: `versions[1].number` is `number` here.
 */
export function evidenceTexts(evidence: readonly EvidenceItem[]): EvidenceText[] {
  const items = new Map<string, EvidenceText>();
  for (const { path: exact, value: raw } of evidence) {
    const value = valueText(raw);
    if (value === undefined) continue;
    const path = cloudText(exact.replace(/^.*\[\d+\]\.?(?=.)/, ''), maxValue);
    const text = `${path} = ${value}`;
    items.set(text, { path, value, text });
  }
  return [...items.values()];
}

/** The items in one text of at most `max` columns, with the number of those that do not fit. */
export function evidenceList(items: readonly EvidenceText[], max: number): string {
  const shown: string[] = [];
  let used = 0;
  for (const { text } of items) {
    used += columns(text) + 2;
    if (shown.length > 0 && used > max) break;
    shown.push(text);
  }
  const more = items.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** True where the text holds the value as a word of its own; yes and no are never said by themselves. */
export function says(text: string, { value }: Pick<EvidenceText, 'value'>): boolean {
  return /^(?:true|false|"")$/.test(value) ? false : wordPattern([value]).test(text);
}

/** A pattern for any of the values as words of their own. */
export function wordPattern(values: readonly string[]): RegExp {
  const escaped = values.map((value) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${escaped.join('|')})(?![\\p{L}\\p{N}_-])`, 'gu');
}

function valueText(value: unknown): string | undefined {
  const values = Array.isArray(value) ? value : [value];
  if (values.some((one) => typeof one === 'object' && one !== null)) return undefined;
  if (values.length === 0) return 'none';
  return value === '' ? '""' : cloudText(values.map(String).join(', '), maxValue);
}
