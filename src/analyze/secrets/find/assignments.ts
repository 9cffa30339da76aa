import type { Report, Source } from '../finding.ts';
import { keyShape } from '../judge/key-words.ts';
import { allMatches } from '../text/all-matches.ts';
import type { ScriptLine } from '../text/script-line.ts';
import { claimNamed } from './claims.ts';
import { type ReadValue, readValue } from './read-value.ts';

const HINT =
  /pass|pwd|pw|secret|token|key|auth|cred|psk|pat\b|cookie|salt|sas|jwt|bearer|licen|community|skey|webhook/i;
const ASSIGNMENT =
  /(?<![\w.@-])-{0,2}([A-Za-z_](?=([\w.-]{0,100}))\2)["'\])}]{0,3}\s{0,8}(=>|:=|\+=|=|:)(?![=~])[ \t]{0,8}/g;
const WHOLE_LINE = /^\s*(?:export\s+|set\s+|-\s+|\/\/)?[\w.:/@-]{1,120}\s*[=:]\s*\S+\s*$/;

/** Finds `name=value`, `name: value`, `"name": "value"`, `name => value` and `--name=value` whose name promises a secret. */
export function findAssignments(source: Source, report: Report): void {
  for (const line of source.lines) {
    if (HINT.test(line.text)) findInLine(source, line, report);
  }
}

function findInLine(source: Source, line: ScriptLine, report: Report): void {
  const { text } = line;
  const toLineEnd = WHOLE_LINE.test(text) && !/[;&|'"]/.test(text);
  let readUntil = 0;
  for (const match of allMatches(text, ASSIGNMENT)) {
    if (match.index < readUntil) continue;
    const [whole, key = '', , separator = ''] = match;
    if (keyShape(key) === 'none') continue;
    const at = match.index + whole.length;
    // `${NAME:-x}` is no mapping; its literal is found as a fallback.
    if (separator === ':' && (text.startsWith('${', match.index - 2) || !isMapping(text, match.index, whole))) continue;
    if (text[at] === '(') claimArray(source, report, { key, line, at });
    const read = readValue(text, at, toLineEnd && !isNested(text, at));
    if (read === undefined || isProse(separator, text, { ...read, start: match.index })) continue;
    if (/\bset\s+\/p\s+"?$/i.test(text.slice(Math.max(0, match.index - 20), match.index))) continue;
    if (isOwnName(text, { key, read, start: match.index })) continue;
    if (read.quote === 'none') readUntil = read.end;
    claimNamed(source, report, { key, value: trimTail(read.value, read.quote), quote: read.quote, line, offset: at });
  }
}

const ARRAY = /\(((?:\s{0,4},?\s{0,4}(?:"[^"\n]{0,200}"|'[^'\n]{0,200}')){1,20})\s{0,4}\)/y;

/** `PASSWORDS=("a" "b")`: each string of a list is a value of its own. */
function claimArray(
  source: Source,
  report: Report,
  { key, line, at }: { key: string; line: ScriptLine; at: number },
): void {
  ARRAY.lastIndex = at;
  const list = ARRAY.exec(line.text)?.[1] ?? '';
  for (const { 1: mark = '', 2: value = '', index } of list.matchAll(/(["'])(.*?)\1/g))
    claimNamed(source, report, { key, value, quote: mark === "'" ? 'single' : 'double', line, offset: at + index });
}

/** `a:b` without a blank is a mapping only where `a` stands alone: not in an ARN, a URL or an image name. */
function isMapping(text: string, start: number, whole: string): boolean {
  // A member of a class, A::b, and psql's variables, PASSWORD :'pw'.
  if (text[start + whole.length] === ':' || /\w\s+:$/.test(whole)) return false;
  if (/[\s"']$/.test(whole) || /^["'{[]/.test(text.slice(start + whole.length))) return true;
  const before = text.charAt(start - 1);
  return !/[:/.]/.test(before) && !/\barn:/.test(text.slice(Math.max(0, start - 100), start));
}

function isNested(text: string, at: number): boolean {
  return /[=]\S*[,?&]/.test(text.slice(at, at + 200));
}

interface ReadFrom extends ReadValue {
  readonly start: number;
}

/** Several words behind a colon are a sentence, unless they are quoted; so is a lone word behind `Setting password:`. */
function isProse(separator: string, text: string, read: ReadFrom): boolean {
  if (separator !== ':' || read.quote !== 'none') return false;
  if (/^\s+[A-Za-z]{2,}/.test(text.slice(read.end, read.end + 20))) return true;
  return (
    /^[A-Za-z]+$/.test(read.value) && /[A-Za-z]{2,}\s+$/.test(text.slice(Math.max(0, read.start - 40), read.start))
  );
}

/**
 * An argument passed on, `connect(password=password)`, a variable of code, `self.secret = token_secret`, or a label,
 * `"password": "Password"`.
 */
function isOwnName(text: string, { key, read, start }: { key: string; read: ReadValue; start: number }): boolean {
  const last = key.split('.').at(-1) ?? key;
  if (read.quote !== 'none') return /^[a-z]/.test(last) && read.value === last.charAt(0).toUpperCase() + last.slice(1);
  const name = trimTail(read.value, read.quote);
  if (!/^[a-z]+(?:_[a-z]+)*$/.test(name) || keyShape(name) === 'none') return false;
  const isCode = key.startsWith('self.') || (name.includes('_') && /\s=\s/.test(text));
  return isCode || isArgument(text, start);
}

/** Inside the parentheses of a call, or on a line of its own with a comma behind it. */
function isArgument(text: string, start: number): boolean {
  return /\w\s?\([^()]*$/.test(text.slice(Math.max(0, start - 300), start)) || /^\s+\w+=\w+,\s*$/.test(text);
}

/** Cuts off what ends a statement or closes a bracket that was opened before the value. */
function trimTail(value: string, quote: string): string {
  if (quote !== 'none') return value;
  const end = /[([{]/.test(value) ? /["'\\,;]+$/ : /["'\\,;)\]}]+[:.,;]?$/;
  return value.replace(end, '');
}
