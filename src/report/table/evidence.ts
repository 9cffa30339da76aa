import type { EvidenceItem } from '../../model/outcome.ts';
import { cloudText } from './text.ts';

const maxItems = 5;
const maxValue = 60;

/** Evidence in one line: `imds.endpoint = enabled, imds.tokens = optional`. */
export function evidenceText(evidence: readonly EvidenceItem[]): string {
  const shown = evidence.slice(0, maxItems).map(({ path, value }) => `${cloudText(path)} = ${valueText(value)}`);
  const more = evidence.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return cloudText(text, maxValue);
}
