import type { Quote } from '../judge/judge.ts';

/** A value as it stands behind a separator. */
export interface ReadValue {
  readonly value: string;
  readonly quote: Quote;
  /** Offset just behind the value. */
  readonly end: number;
}

/** A longer value is no secret; the bound keeps hostile lines from being read again and again. */
const MAX_VALUE = 4096;
const UNQUOTED = /[^\s"'`<>|;,&)\]}]{1,4096}/y;
const REST = /[^\n\u2028]{0,4096}/y;
const EXPANSION =
  /\$\{[^}\n]{0,300}\}|\$\([^\n]{0,300}?\)|\{\{[^\n]{0,200}?\}\}|`[^`\n]{0,300}`|<[^<>\n]{1,80}>|\[[A-Za-z][^\]\n]{1,80}\]/y;

/**
 * Reads the value at an offset: a quoted string, a reference in brackets, or a run of characters. `toLineEnd` takes an unquoted
 * value up to the end of the line, as a properties file does.
 */
export function readValue(text: string, at: number, toLineEnd: boolean): ReadValue | undefined {
  const start = text[at] === '$' && text[at + 1] === "'" ? at + 1 : skipPrefix(text, at);
  const char = text.charAt(start);
  if (char === '"' || char === "'") return readQuoted(text, start);
  const literal = backtickLiteral(text, at, start);
  if (literal !== undefined) return literal;
  EXPANSION.lastIndex = start;
  const expansion = EXPANSION.exec(text)?.[0];
  if (expansion !== undefined) return { value: expansion, quote: 'none', end: start + expansion.length };
  if (toLineEnd) {
    REST.lastIndex = start;
    const value = (REST.exec(text)?.[0] ?? '').replace(/\s+#\s.*$/, '').trim();
    return { value, quote: 'none', end: start + value.length };
  }
  UNQUOTED.lastIndex = start;
  const run = UNQUOTED.exec(text)?.[0];
  return run === undefined ? undefined : { value: run, quote: 'none', end: start + run.length };
}

/** `PASSWD = \`x\`` of an INI file with blanks around the sign, which a shell would not allow. */
function backtickLiteral(text: string, at: number, start: number): ReadValue | undefined {
  if (text[start] !== '`' || !/\s=\s+$/.test(text.slice(Math.max(0, at - 20), at))) return undefined;
  const value = /^`([^`\s]{1,300})`/.exec(text.slice(start, start + 302))?.[1];
  return value === undefined ? undefined : { value, quote: 'single', end: start + value.length + 2 };
}

/** Python's string prefixes, PowerShell's casts and YAML's tags stand before the opening quote. */
function skipPrefix(text: string, at: number): number {
  const prefix =
    /(?:[rbuf]{1,2}(?=["'])|\[[\w.]{1,40}\]\s?(?=["'])|!!?(?!(?:Ref|Sub|Join|Select)\b)[a-z]{3,10}\s+|@(?=["']))/iy;
  prefix.lastIndex = at;
  return at + (prefix.exec(text)?.[0].length ?? 0);
}

/** A string in triple quotes on one line, as TOML, Grafana and Python have it; undefined when it goes on behind the line. */
function readTriple(text: string, start: number, mark: string): ReadValue | undefined {
  const end = text.indexOf(mark, start + mark.length);
  if (end < 0 || end - start > MAX_VALUE) return undefined;
  return {
    value: text.slice(start + mark.length, end),
    quote: mark[0] === "'" ? 'single' : 'double',
    end: end + mark.length,
  };
}

function readQuoted(text: string, start: number): ReadValue | undefined {
  const mark = text.charAt(start);
  const triple = mark.repeat(3);
  if (text.startsWith(triple, start)) return readTriple(text, start, triple);
  const window = text.slice(start + 1, start + 1 + MAX_VALUE);
  const end = window.search(mark === "'" ? /['\n]/ : /["\n]/);
  if (end < 0 && window.length === MAX_VALUE) return undefined;
  const inner = end < 0 ? window : window.slice(0, end);
  const nested = /^(["'])(.*)\1$/.exec(inner)?.[2];
  const quote = mark === "'" ? 'single' : 'double';
  return { value: nested ?? inner, quote, end: Math.min(text.length, start + inner.length + 2) };
}
