/** A JSON text with a member a line, so that the last word of a command in one string does not run on into the next member. */
export interface SpreadJson {
  readonly text: string;
  /** The text stands on one line: what is found on any line of the spread text is on its first. */
  readonly isOneLine: boolean;
}

/** Spreads a JSON text that stands on one line; strings stay as they are written, and so does every other text. */
export function spreadJson(text: string, isJson: boolean): SpreadJson {
  if (!isJson || text.trimEnd().includes('\n')) return { text, isOneLine: false };
  const spread = text.replace(/"(?:[^"\\]|\\.)*"|[,{}[\]]/g, (token) => {
    if (token.length > 1) return token;
    return token === '}' || token === ']' ? `\n${token}` : `${token}\n`;
  });
  return { text: spread, isOneLine: true };
}
