import type { Report, Source } from '../finding.ts';
import { keyShape } from '../judge/key-words.ts';
import { allMatches } from '../text/all-matches.ts';
import type { ScriptLine } from '../text/script-line.ts';
import { claimNamed } from './claims.ts';
import { findCredentialCalls } from './credential-calls.ts';

const PAIR = /(?<!:\s?)(["'])([\w.:@/%{}<>[\]-]{2,80})\1\s{0,4},\s{0,4}(["'])([^"'\n]{1,500})\3(?!\s{0,4}:)/g;
const NAME_VALUE =
  /\b(?:key|name)["']?\s{0,4}[=:]\s{0,4}["']?([\w.:/-]{2,80})["']?[\s,;/>{}"']{0,8}(?:(?:type|sensitive)["']?\s{0,4}[=:]\s{0,4}["']?\w{1,20}["']?[\s,;"']{0,6})?\bvalue["']?\s{0,4}[=:>]\s{0,4}(["']?)([^"'<>\s,}]{1,500})/gi;
const PS_NAME_VALUE =
  /-(?:Name|Key|SecretName)\s+["']?([\w.:/-]{2,80})["']?\s[^|;\n]{0,120}?-(?:Value|SecretValue|SecretString)\s+(["']?)([^"'\s]{1,500})/gi;
const LONG_NAME_VALUE =
  /--(?:name|secret-id|secret-name|key)[=\s]+["']?([\w.:/-]{2,120})["']?\s[^|;]{0,200}?--(?:value|secret-string|secret-binary)[=\s]+(["']?)([^"'\s]{1,500})/gi;

/** Finds names and values that stand side by side: `define('DB_PASSWORD', 'x')`, `-Name DefaultPassword -Value x`, `<add key= value=>`. */
export function findPairs(source: Source, report: Report): void {
  for (const line of source.lines) {
    if (line.text.includes(',')) findQuotedPairs(source, report, line);
    if (/value|secret-?string/i.test(line.text)) findNameValues(source, report, line);
    findCredentialCalls(source, report, line);
  }
  findNameValueRows(source, report);
}

function findQuotedPairs(source: Source, report: Report, line: ScriptLine): void {
  for (const { index, 2: name = '', 3: mark = '', 4: value = '' } of allMatches(line.text, PAIR)) {
    if (!isListOfNames(line.text, index, value))
      named(source, report, { line, offset: index, name: slot(name), value, mark });
  }
}

/** `["password", "token"]` lists fields, and `["pw", "usermod"]` the words of a command. */
function isListOfNames(text: string, at: number, value: string): boolean {
  return text[at - 1] === '[' && /^[a-z_]+$/i.test(value);
}

function findNameValues(source: Source, report: Report, line: ScriptLine): void {
  for (const pattern of [NAME_VALUE, PS_NAME_VALUE, LONG_NAME_VALUE]) {
    for (const { index, 1: name = '', 2: mark = '', 3: value = '' } of allMatches(line.text, pattern)) {
      named(source, report, { line, offset: index, name, value, mark });
    }
  }
}

const NAME_ROW = /^\s*(?:-\s+)?["']?(?:name|key)["']?\s*[:=]\s*["']?([\w.:/-]{2,80})["']?,?\s*$/i;
const VALUE_ROW = /^\s*["']?value["']?\s*[:=]\s*(["']?)([^"'\n]{1,500}?)\1,?\s*$/i;

/** Environment lists of Kubernetes, ECS and others: `name: DB_PASSWORD` on one row and `value: x` on the next. */
function findNameValueRows(source: Source, report: Report): void {
  source.lines.forEach((line, index) => {
    const value = VALUE_ROW.exec(line.text);
    const name = value === null ? undefined : NAME_ROW.exec(source.lines[index - 1]?.text ?? '')?.[1];
    if (value === null || name === undefined) return;
    named(source, report, { line, offset: 0, name, value: value[2] ?? '', mark: value[1] ?? '' });
  });
}

/** `__DB_PASSWORD__`, `{{password}}` and `PASSWORD_HERE` as the first argument of a replacement name a slot. */
function slot(name: string): string {
  return name
    .replace(/[{}<>%[\]]/g, '')
    .replace(/^_+|_+$/g, '')
    .replace(/_(?:here|placeholder)$/i, '');
}

interface NamedValue {
  readonly line: ScriptLine;
  readonly offset: number;
  readonly name: string;
  readonly value: string;
  readonly mark: string;
}

function named(source: Source, report: Report, { line, offset, name, value, mark }: NamedValue): void {
  if (keyShape(name) === 'none') return;
  claimNamed(source, report, { key: name, value, quote: quoteOf(mark), line, offset });
}

function quoteOf(mark: string): 'single' | 'double' | 'none' {
  if (mark === '') return 'none';
  return mark === "'" ? 'single' : 'double';
}
