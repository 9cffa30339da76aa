const unfit = /[\p{C}\p{Zl}\p{Zp}]/gu;
const longest = 400;

/** Text for one comment line: whatever could end the line, or hide on it, is written as `\u{...}`; long texts are cut. */
export function commentText(text: string): string {
  const shown = text.replace(unfit, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  return shown.length > longest ? `${shown.slice(0, longest)}...` : shown;
}
