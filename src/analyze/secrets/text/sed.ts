import { keyShape } from '../judge/key-words.ts';
import { SOFT_BREAK } from './soft-break.ts';

const SUBSTITUTION =
  /(?<=["'\s;{\d/$!])s([/|#@,:!~%^_])((?:\\.|(?!\1)[^\\\n])*)\1((?:\\.|(?!\1)[^\\\n])*)\1[gipImMe\d]*/g;

/**
 * Replaces each `s/pattern/replacement/` of a sed or perl command by what it leaves in the file: the replacement, as a line of its
 * own. A bare value that takes the place of a named slot (`s/DB_PASSWORD_HERE/value/`) is written as `name=value`.
 */
export function openSed(line: string): string {
  if (!/\b(?:sed|perl)\b/.test(line)) return line;
  return line.replace(SUBSTITUTION, (_whole, delimiter: string, pattern: string, replacement: string) => {
    const text = replacement.replaceAll(`\\${delimiter}`, delimiter);
    return `${SOFT_BREAK}${resultingLine(pattern, text)}${SOFT_BREAK}`;
  });
}

function resultingLine(pattern: string, replacement: string): string {
  const value = replacement.replace(/^(?:\\[1-9]|&)\s*/, '').replace(/\\[1-9]$/, '');
  // A pattern that is one word is a slot, and whatever takes its place is a value, also one with a sign in it.
  const isSlot = /^[\w{}<>@%-]+$/.test(pattern) && !/\s/.test(value);
  const isBare = isSlot || !/[=:\s]/.test(value) || value !== replacement;
  const slot = isBare ? slotName(pattern) : undefined;
  return slot === undefined ? replacement : `${slot}=${value}`;
}

function slotName(pattern: string): string | undefined {
  const names = pattern.match(/[A-Za-z][\w-]*[A-Za-z0-9]/g) ?? [];
  return names
    .map((name) => name.replace(/[_-](?:here|placeholder|value)$/i, ''))
    .find((name) => keyShape(name) !== 'none');
}
