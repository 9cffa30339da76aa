/**
 * The strings of a line that hold escaped quotes, such as `"sh -c 'echo \"a b\" | x'"`: once the quotes are unescaped, only the
 * string by itself shows which of them belong together. One pass, and none behind a string that is not closed.
 */
export function innerTexts(line: string): readonly string[] {
  const found: string[] = [];
  let start = line.includes('\\"') ? nextQuote(line, 0) : -1;
  while (start >= 0) {
    const end = nextQuote(line, start + 1);
    if (end < 0) break;
    const inner = line.slice(start + 1, end);
    if (inner.includes('\\"')) found.push(inner);
    start = nextQuote(line, end + 1);
  }
  return found;
}

/** Where the next double quote stands that no backslash escapes; -1 for none. */
function nextQuote(line: string, from: number): number {
  let at = line.indexOf('"', from);
  while (at >= 0 && isEscaped(line, from, at)) at = line.indexOf('"', at + 1);
  return at;
}

function isEscaped(line: string, from: number, at: number): boolean {
  let before = at;
  while (before > from && line[before - 1] === '\\') before -= 1;
  return (at - before) % 2 === 1;
}
