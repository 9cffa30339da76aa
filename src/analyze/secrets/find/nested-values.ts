import type { Report, Source } from '../finding.ts';
import { keyShape } from '../judge/key-words.ts';
import { allMatches } from '../text/all-matches.ts';
import type { ScriptLine } from '../text/script-line.ts';
import { claimNamed } from './claims.ts';

const VALUE =
  /^\s*["']?(?:value|data|default|content|plaintext|cleartext)["']?\s*[:=]\s*(["']?)([^"'\n]{1,500}?)\1,?\s*$/i;
const OPENS_BLOCK = /^\s*(?:-\s+)?(?:(?:variable|secret|parameter)\s+)?["']?([\w.-]{2,80})["']?\s*(?:[:=]\s*)?\{?\s*$/;
const INLINE =
  /["']?([\w.-]{2,80})["']?\s{0,3}[:=]\s{0,3}\{[^{}\n]{0,200}?\b(?:value|data|default)["']?\s{0,3}[:=]\s{0,3}(["'])([^"'\n]{1,500})\2/gi;
const REACH = 5;

/**
 * Finds values whose name stands one level above them: `"adminPassword": { "value": "x" }` of Azure parameters, `Default: x` of a
 * CloudFormation parameter, `default = "x"` of a Terraform variable, `data: x` of EC2Launch.
 */
export function findNestedValues(source: Source, report: Report): void {
  source.lines.forEach((line, index) => {
    const value = VALUE.exec(line.text);
    const key = value === null ? undefined : ownerOf(source.lines, index);
    if (value !== null && key !== undefined)
      put(source, report, { line, offset: 0, key, value: value[2] ?? '', mark: value[1] ?? '' });
    if (!line.text.includes('{')) return;
    for (const { 1: name = '', 2: mark = '', 3: inner = '', index: offset } of allMatches(line.text, INLINE))
      put(source, report, { line, offset, key: name, value: inner, mark });
  });
}

/** The name on the nearest line above that is indented less, if that line opens a block. */
function ownerOf(lines: readonly ScriptLine[], index: number): string | undefined {
  const own = indentOf(lines[index]?.text ?? '');
  for (let above = index - 1; above >= Math.max(0, index - REACH); above -= 1) {
    const text = lines[above]?.text ?? '';
    if (indentOf(text) < own) return OPENS_BLOCK.exec(text)?.[1];
  }
  return undefined;
}

function indentOf(text: string): number {
  return text.search(/\S|$/);
}

interface NestedValue {
  readonly line: ScriptLine;
  readonly offset: number;
  readonly key: string;
  readonly value: string;
  readonly mark: string;
}

function put(source: Source, report: Report, { line, offset, key, value, mark }: NestedValue): void {
  if (keyShape(key) === 'none') return;
  const quote = mark === '' ? 'none' : mark === "'" ? 'single' : 'double';
  claimNamed(source, report, { key, value, quote, line, offset });
}
