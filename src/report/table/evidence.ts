import type { EvidenceItem } from '../../model/outcome.ts';
import { cloudText } from './text.ts';

const maxItems = 6;
const maxValue = 60;

/** Every value that a rule read and that fits a line: `imds.tokens = optional`. Whole objects are left to the JSON report. */
export function evidenceItems(evidence: readonly EvidenceItem[]): string[] {
  return evidence.flatMap(({ path, value }) => {
    const text = valueText(value);
    return text === undefined ? [] : [`${cloudText(path)} = ${text}`];
  });
}

/** The items in one text, with the number of those that are too many. */
export function evidenceText(items: readonly string[]): string {
  const more = items.length - maxItems;
  return [...items.slice(0, maxItems), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function valueText(value: unknown): string | undefined {
  const values = Array.isArray(value) ? value : [value];
  if (values.some((one) => typeof one === 'object' && one !== null)) return undefined;
  if (values.length === 0) return 'none';
  return value === '' ? '""' : cloudText(values.map(String).join(', '), maxValue);
}
