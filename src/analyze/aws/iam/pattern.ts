/** Any run of characters. */
const ANY = -1;
/** Exactly one character. */
const ONE = -2;
/** A policy variable, `${aws:username}`: some text that only the request decides. */
const VARIABLE = -3;

/**
 * One string of an Action or Resource element. Positive symbols are UTF-16 units, negative ones are wildcards.
 * Wildcards: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html;
 * variables: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export interface Pattern {
  readonly text: string;
  readonly symbols: readonly number[];
}

/** The pattern that matches every string. */
export const ANYTHING: Pattern = { text: '*', symbols: [ANY] };

/** Parses an action, which IAM compares without regard to case. */
export function actionPattern(text: string): Pattern {
  return { text, symbols: parseSymbols(text.toLowerCase()) };
}

/** Parses a resource ARN, a `*` or a condition value, which IAM compares exactly. */
export function textPattern(text: string): Pattern {
  return { text, symbols: parseSymbols(text) };
}

/** Whether the pattern matches every string. */
export function isUniversal(pattern: Pattern): boolean {
  return pattern.symbols.length === 1 && pattern.symbols[0] === ANY;
}

/**
 * Whether every string of `inner` is a string of `outer`. True is certain; a variable in `outer` matches nothing here,
 * because its value is not known. Time is at most the product of both lengths.
 */
export function contains(outer: Pattern, inner: Pattern): boolean {
  const { symbols: a } = outer;
  const { symbols: b } = inner;
  let i = 0;
  let resumeAt = -1;
  let resumeFrom = 0;
  for (let j = 0; j < b.length; ) {
    if (a[i] === ANY) {
      resumeAt = ++i;
      resumeFrom = j;
    } else if (swallows(a[i], b[j])) {
      i++;
      j++;
    } else if (resumeAt >= 0) {
      i = resumeAt;
      j = ++resumeFrom;
    } else {
      return false;
    }
  }
  while (a[i] === ANY) i++;
  return i === a.length;
}

/**
 * Whether some string may belong to both patterns. False is certain; a variable may stand for anything.
 * Time is at most the product of both lengths.
 */
export function overlaps(first: Pattern, second: Pattern): boolean {
  const { symbols: a } = first;
  const { symbols: b } = second;
  const start = commonLiteralPrefix(a, b);
  if (start === undefined) return false;
  // below[j]: the rest of a after i and the rest of b from j share a string.
  let below = restOfSecond(b, start);
  for (let i = a.length - 1; i >= start; i--) {
    const row = new Array<boolean>(b.length + 1).fill(false);
    for (let j = b.length; j >= start; j--) row[j] = meetsHere({ a: a[i], b: b[j] }, { below, row, j });
    below = row;
  }
  return below[start] === true;
}

function meetsHere(
  pair: { readonly a: number | undefined; readonly b: number | undefined },
  at: { readonly below: readonly boolean[]; readonly row: readonly boolean[]; readonly j: number },
): boolean {
  const down = at.below[at.j] === true;
  if (pair.b === undefined) return isOpen(pair.a) && down;
  const right = at.row[at.j + 1] === true;
  if (isOpen(pair.a) || isOpen(pair.b)) return down || right;
  return (pair.a === pair.b || pair.a === ONE || pair.b === ONE) && at.below[at.j + 1] === true;
}

/** The row below the last symbol of the first pattern: only open symbols of the second can still match nothing. */
function restOfSecond(b: readonly number[], start: number): boolean[] {
  const row = new Array<boolean>(b.length + 1).fill(false);
  row[b.length] = true;
  for (let j = b.length - 1; j >= start && isOpen(b[j]); j--) row[j] = true;
  return row;
}

/** How many leading literals both patterns share; undefined when they part before the first wildcard. */
function commonLiteralPrefix(a: readonly number[], b: readonly number[]): number | undefined {
  let i = 0;
  for (; i < a.length && i < b.length; i++) {
    const x = a[i] ?? ANY;
    const y = b[i] ?? ANY;
    if (x < 0 || y < 0) return i;
    if (x !== y) return undefined;
  }
  return i;
}

function swallows(outer: number | undefined, inner: number | undefined): boolean {
  if (outer === undefined || inner === undefined || outer === VARIABLE) return false;
  if (outer === ONE) return inner >= 0 || inner === ONE;
  return outer === inner;
}

/** A symbol that can stand for the empty string and for any longer one. */
function isOpen(symbol: number | undefined): boolean {
  return symbol === ANY || symbol === VARIABLE;
}

function parseSymbols(text: string): number[] {
  const symbols: number[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.startsWith('${', at) ? text.indexOf('}', at) : -1;
    if (end < 0) {
      symbols.push(wildcardOrLiteral(text, at));
      at++;
    } else {
      symbols.push(variableSymbol(text.slice(at + 2, end)));
      at = end + 1;
    }
  }
  return normalizeRuns(symbols);
}

function wildcardOrLiteral(text: string, at: number): number {
  if (text[at] === '*') return ANY;
  return text[at] === '?' ? ONE : text.charCodeAt(at);
}

/** `${*}`, `${?}` and `${$}` are IAM's escapes for the plain characters. */
function variableSymbol(name: string): number {
  return name === '*' || name === '?' || name === '$' ? name.charCodeAt(0) : VARIABLE;
}

/** Orders each run of wildcards as `??*`, so that equal runs look equal. */
function normalizeRuns(symbols: readonly number[]): number[] {
  const out: number[] = [];
  let isAfterStar = false;
  for (const symbol of symbols) {
    if (symbol === ANY) {
      isAfterStar = true;
      continue;
    }
    if (symbol !== ONE && isAfterStar) {
      out.push(ANY);
      isAfterStar = false;
    }
    out.push(symbol);
  }
  if (isAfterStar) out.push(ANY);
  return out;
}
