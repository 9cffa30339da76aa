/**
 * Characters that could act on a terminal or mislead its reader: C0 and C1 controls (with ESC and CSI, so that no ANSI or
 * OSC sequence survives), bidirectional marks and overrides, invisible separators, tag characters and lone surrogates.
 * Unicode lists the bidirectional ones in UAX #9, section 2.
 */
const dangerous =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text on one line with every dangerous character written out (`\x1b`, `\u202e`): nothing acts, nothing hides. */
export function terminalText(text: string): string {
  return text.replace(dangerous, writtenOut);
}

function writtenOut(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code > 0xffff) return `\\u{${hex}}`;
  return short[character] ?? (code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`);
}
