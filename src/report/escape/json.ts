/**
 * Legal in JSON strings, yet C1 controls, bidirectional overrides, line separators and invisible characters act on terminals,
 * editors and old parsers, or hide from their readers: the list that the terminal's text is cleared of, as far as JSON lets it through.
 */
const visibleOnly =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * Rewrites such characters of a serialised JSON text as `\uXXXX`. They can only stand inside its strings, so the value
 * stays the same. Lone surrogates are already escaped by `JSON.stringify`.
 */
export function asciiSafeJson(serialised: string): string {
  // Counting bytes is twenty times faster than the expression, and most reports are plain ASCII.
  if (Buffer.byteLength(serialised) === serialised.length && !serialised.includes('\u007f')) return serialised;
  return serialised.replace(visibleOnly, writtenOut);
}

/** One escape for each UTF-16 unit: characters beyond the basic plane have two. */
function writtenOut(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
