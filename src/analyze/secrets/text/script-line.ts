import { innerTexts } from './inner-texts.ts';
import { openSed } from './sed.ts';
import { SOFT_BREAK } from './soft-break.ts';

/**
 * One logical line of a script: a line with its continuations. Offsets into `text` map back to lines of the layer. An escaped
 * line end inside a string (`\n`) stands in `text` as `SOFT_BREAK`, and escaped quotes are unescaped.
 */
export interface ScriptLine {
  readonly text: string;
  /** 1-based line of the layer for each physical line in `text`. */
  readonly lines: readonly number[];
  /** Offset in `text` at which each of these lines begins; left out for a single line. */
  readonly starts?: readonly number[];
  readonly commented: boolean;
}

/** The layer's 1-based line at an offset of the logical line. */
export function lineAt({ lines, starts }: ScriptLine, offset: number): number {
  const next = starts?.findIndex((start) => start > offset) ?? 1;
  return lines[next < 0 ? lines.length - 1 : next - 1] ?? lines[0] ?? 1;
}

/** One physical line, with its 1-based number in the layer. Strings of a JSON document are opened into several. */
export interface PhysicalLine {
  readonly text: string;
  readonly number: number;
}

const JSON_ESCAPE = /\\(?:u00([0-7][0-9a-fA-F])|(["\\/]))/g;

/**
 * Splits a layer into physical lines. In a JSON document the escapes are resolved and `\n` really breaks the line, so that a
 * script in a settings string reads like a script.
 */
export function physicalLines(text: string, isJson: boolean): readonly PhysicalLine[] {
  // A lone carriage return ends a line only where nothing else does.
  const rows = text.split(text.includes('\n') ? /\r?\n/ : '\r');
  if (!isJson) return rows.map((row, index) => ({ text: row, number: index + 1 }));
  return rows.flatMap((row, index) =>
    [...jsonRow(row), ...innerTexts(row).flatMap(jsonRow)].map((part) => ({ text: part, number: index + 1 })),
  );
}

function jsonRow(row: string): readonly string[] {
  if (!row.includes('\\')) return [row];
  // A marker keeps `\\n` (a backslash and an n) apart from `\n`.
  const marked = row.replaceAll('\\\\', '\u0001');
  const rows = marked
    .replace(/\\r\\n|\\n|\\r/g, '\n')
    .replaceAll('\\t', '\t')
    .replace(JSON_ESCAPE, resolveEscape)
    .split('\n');
  return rows.map((part) => part.replaceAll('\u0001', '\\'));
}

function resolveEscape(_match: string, hex: string | undefined, literal: string | undefined): string {
  return hex === undefined ? (literal ?? '') : String.fromCharCode(Number.parseInt(hex, 16));
}

const MAX_CONTINUATIONS = 60;

/** Joins lines that end in a backslash (shell) or a backtick (PowerShell) to logical lines. */
export function scriptLines(rows: readonly PhysicalLine[]): readonly ScriptLine[] {
  const result: ScriptLine[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const parts: string[] = [];
    const lines: number[] = [];
    for (; index < rows.length; index += 1) {
      const row = rows[index];
      if (row === undefined) break;
      const continues = /[^\\]\\$|^\\$|\s`$/.test(row.text) && parts.length < MAX_CONTINUATIONS;
      parts.push(continues ? row.text.slice(0, -1) : row.text);
      lines.push(row.number);
      if (!continues) break;
    }
    const joined = parts.join('\n');
    for (const text of [joined, ...innerTexts(joined)].map(openSed))
      if (text.trim() !== '') result.push(scriptLine(openEscapes(text), lines));
  }
  return result;
}

function scriptLine(text: string, lines: readonly number[]): ScriptLine {
  const commented = isCommented(text);
  if (lines.length === 1) return { text, lines, commented };
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { text, lines, starts, commented };
}

/** PowerShell escapes a quote with a backtick; a shell's backticks come in pairs and stand inside of quotes. */
function isPowerShellEscaped(line: string): boolean {
  if (!line.includes('`"')) return false;
  const escaped = line.split('`"').length - 1;
  return escaped >= 2 && line.split('`').length - 1 === escaped;
}

/** Resolves `\"` and string line ends, but leaves Windows paths (`C:\new`) alone. */
function openEscapes(line: string): string {
  const text = isPowerShellEscaped(line) ? line.replaceAll('`"', '"') : line;
  if (!text.includes('\\')) return text;
  const unquoted = text.replace(/\\{1,7}(["'])/g, '$1');
  return unquoted.replace(/(?<![\\\w])(?:[A-Za-z]:)?(?:\\{1,2}[\w .$-]+){2,}|\\{1,2}r?\\{0,2}n/g, (match) =>
    /^\\{1,2}(?:r\\{1,2})?n$/.test(match)
      ? SOFT_BREAK
      : match.includes(':') || /^\\\\\w{2}/.test(match)
        ? match
        : match.replace(/\\{1,2}n/g, SOFT_BREAK),
  );
}

function isCommented(text: string): boolean {
  return /^\s*(?:#(?!!|cloud-|include|ps1|upstart)|\/\/|;|::|--\s|<!--|<#|rem\s)/i.test(text);
}
