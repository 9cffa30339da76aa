const NONE: readonly RegExpExecArray[] = [];

/**
 * All matches of a global expression in a text, like `matchAll` but without a copy of the expression for each text: most lines
 * hold none, and a scan asks for thousands.
 */
export function allMatches(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NONE;
  const found: RegExpExecArray[] = [];
  while (match !== null) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
    match = pattern.exec(text);
  }
  return found;
}
