import type { Report, Source } from '../finding.ts';
import { keyShape } from '../judge/key-words.ts';
import type { ScriptLine } from '../text/script-line.ts';
import { claim, claimNamed } from './claims.ts';

const PAIR = /(["'])([\w.:@/%{}<>[\]-]{2,80})\1\s{0,4},\s{0,4}(["'])([^"'\n]{1,500})\3/g;
const NAME_VALUE =
  /\b(?:key|name)["']?\s{0,4}[=:]\s{0,4}["']?([\w.:/-]{2,80})["']?[\s,;/>{}]{0,6}(?:(?:type|sensitive)["']?\s{0,4}[=:]\s{0,4}["']?\w{1,20}["']?[\s,;]{0,4})?\bvalue["']?\s{0,4}[=:>]\s{0,4}(["']?)([^"'<>\s,}]{1,500})/gi;
const PS_NAME_VALUE =
  /-(?:Name|Key|SecretName)\s+["']?([\w.:/-]{2,80})["']?\s[^|;\n]{0,120}?-(?:Value|SecretValue|SecretString)\s+(["']?)([^"'\s]{1,500})/gi;
const LONG_NAME_VALUE =
  /--(?:name|secret-id|secret-name|key)[=\s]+["']?([\w.:/-]{2,120})["']?\s[^|;]{0,200}?--(?:value|secret-string|secret-binary)[=\s]+(["']?)([^"'\s]{1,500})/gi;
const CREDENTIAL_CALL =
  /\b(?:NetworkCredential|PSCredential|SetPassword|ChangePassword|UserPassCredential|HTTPBasicAuth|basic_auth|basicAuth|create_superuser)\]?(?:::new)?\s{0,4}\(([^()\n]{1,300})\)/gi;

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
  for (const { index, 2: name = '', 3: mark = '', 4: value = '' } of line.text.matchAll(PAIR)) {
    named(source, report, { line, offset: index, name: slot(name), value, mark });
  }
}

function findNameValues(source: Source, report: Report, line: ScriptLine): void {
  for (const pattern of [NAME_VALUE, PS_NAME_VALUE, LONG_NAME_VALUE]) {
    for (const { index, 1: name = '', 2: mark = '', 3: value = '' } of line.text.matchAll(pattern)) {
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

const HASH_CALL =
  /\b(?:crypt\.crypt|\w*_crypt\.(?:hash|encrypt)|hashpw|generate_password_hash|make_password|mkpasswd|set_password|set_unusable)\(\s*b?(["'])([^"'\n]{1,200})\1/g;

/** `SetPassword("x")` takes one string, `NetworkCredential("user", "x")` the second one. */
function findCredentialCalls(source: Source, report: Report, line: ScriptLine): void {
  for (const match of line.text.matchAll(HASH_CALL)) {
    const place = { value: match[2] ?? '', quote: quoteOf(match[1] ?? ''), line, offset: match.index, key: 'crypt' };
    claim(source, report, {
      ...place,
      kind: 'code-password',
      family: 'command-line',
      shape: 'password',
      certain: true,
    });
  }
  if (!/credential|setpassword|changepassword|basic_?auth|superuser/i.test(line.text)) return;
  for (const match of line.text.matchAll(CREDENTIAL_CALL)) {
    const strings = [...(match[1] ?? '').matchAll(/(["'])([^"'\n]*)\1|(\$[\w:]+)/g)];
    const value = /^(?:Set|Change)Password/i.test(match[0]) ? strings.at(-1) : strings[1];
    if (value === undefined) continue;
    const [, mark = '', quoted, variable] = value;
    const place = { value: quoted ?? variable ?? '', quote: quoteOf(mark), line, offset: match.index };
    const key = /^[A-Za-z]+/.exec(match[0])?.[0] ?? '';
    claim(source, report, {
      ...place,
      kind: 'code-password',
      family: 'command-line',
      key,
      shape: 'password',
      certain: true,
    });
  }
}
