import { type Command, groupCommands } from './command-groups.ts';
import { SOFT_BREAK } from './soft-break.ts';
import type { Token, Word } from './words.ts';

const OPERATORS = ['<<<', '<<-', '&&', '||', '<<', '>>', '2>', '|&', ';', '|', '&', '<', '>', '(', ')', SOFT_BREAK];
const OPERATOR_STARTS = new Set(OPERATORS.map((operator) => operator.charAt(0)));
const BLANK = new Set([' ', '\t', '\n', '\r']);

/** Splits a line of shell, batch or PowerShell into simple commands. Unbalanced quotes are taken as ordinary characters. */
export function parseCommands(line: string): readonly Command[] {
  return groupCommands(tokenize(line));
}

function tokenize(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    const char = line.charAt(at);
    if (BLANK.has(char)) {
      at += 1;
      continue;
    }
    const operator = OPERATOR_STARTS.has(char)
      ? OPERATORS.find((candidate) => line.startsWith(candidate, at))
      : undefined;
    const token = operator === undefined ? (plainWord(line, at) ?? readWord(line, at)) : operatorToken(operator, at);
    tokens.push(token);
    at = Math.max(token.word.end, at + 1);
  }
  return tokens;
}

function operatorToken(operator: string, at: number): Token {
  return { kind: 'operator', word: { text: operator, start: at, end: at + operator.length, quote: 'none' } };
}

const PLAIN_WORD = /[^\s;|&<>()"'`$\\]+(?=[ \t\n\r]|$)/y;

/** Most words are made of ordinary characters and end at a blank. */
function plainWord(line: string, at: number): Token | undefined {
  PLAIN_WORD.lastIndex = at;
  const text = PLAIN_WORD.exec(line)?.[0];
  return text === undefined
    ? undefined
    : { kind: 'word', word: { text, start: at, end: at + text.length, quote: 'none' } };
}

function readWord(line: string, start: number): Token {
  let text = '';
  let at = start;
  let quote: Word['quote'] | undefined;
  while (at < line.length) {
    const piece = readPiece(line, at);
    if (piece === undefined) break;
    text += piece.text;
    quote = quote === undefined || quote === piece.quote ? piece.quote : 'none';
    at = piece.end;
  }
  return { kind: 'word', word: { text, start, end: at, quote: quote ?? 'none' } };
}

interface Piece {
  readonly text: string;
  readonly end: number;
  readonly quote: Word['quote'];
}

function readPiece(line: string, at: number): Piece | undefined {
  const char = line.charAt(at);
  if (BLANK.has(char) || char === SOFT_BREAK) return undefined;
  if (char === '$' && (line[at + 1] === '(' || line[at + 1] === '{')) return readExpansion(line, at);
  if (char === '$' && line[at + 1] === "'") return readQuoted(line, at + 1) ?? literal(line, at);
  if (char === '`') return readBackticks(line, at);
  if (char === '"' || char === "'") return readQuoted(line, at) ?? literal(line, at);
  if (char === '\\' && at + 1 < line.length && /["'$` ]/.test(line.charAt(at + 1))) {
    return { text: line.charAt(at + 1), end: at + 2, quote: 'none' };
  }
  if (';|&<>()'.includes(char)) return undefined;
  return readPlain(line, at);
}

const PLAIN = /[^\s;|&<>()"'`$\\]+/y;

function readPlain(line: string, at: number): Piece {
  PLAIN.lastIndex = at;
  const run = PLAIN.exec(line)?.[0];
  return run === undefined ? literal(line, at) : { text: run, end: at + run.length, quote: 'none' };
}

function literal(line: string, at: number): Piece {
  return { text: line.charAt(at), end: at + 1, quote: 'none' };
}

function readQuoted(line: string, at: number): Piece | undefined {
  const close = line.indexOf(line.charAt(at), at + 1);
  if (close < 0) return undefined;
  return { text: line.slice(at + 1, close), end: close + 1, quote: line[at] === '"' ? 'double' : 'single' };
}

function readBackticks(line: string, at: number): Piece {
  const close = line.indexOf('`', at + 1);
  return close < 0 ? literal(line, at) : { text: line.slice(at, close + 1), end: close + 1, quote: 'none' };
}

const EXPANSION_LIMIT = 500;

/** `$(...)` and `${...}` are one piece, whatever blanks and quotes they hold. */
function readExpansion(line: string, at: number): Piece {
  const open = line.charAt(at + 1);
  const close = open === '(' ? ')' : '}';
  let depth = 0;
  const end = Math.min(line.length, at + EXPANSION_LIMIT);
  for (let index = at + 1; index < end; index += 1) {
    const char = line.charAt(index);
    if (char === open) depth += 1;
    if (char === close) depth -= 1;
    if (depth === 0) return { text: line.slice(at, index + 1), end: index + 1, quote: 'none' };
  }
  return literal(line, at);
}
