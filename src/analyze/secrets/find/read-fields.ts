import { keyShape } from '../judge/key-words.ts';
import { claimNamed } from './claims.ts';
import type { CommandContext } from './command-context.ts';

/** Finds what `read USER PASSWORD <<< "bob X"` puts into a variable whose name promises a secret. */
export function findReadFields({ source, report, line, command, base }: CommandContext): void {
  const { words, hereString } = command;
  if (hereString === undefined || words[0]?.text !== 'read') return;
  const names = words.slice(1).filter(({ text }) => /^[A-Za-z_]\w*$/.test(text));
  const values = hereString.text.trim().split(/\s+/);
  for (const [index, { text: key }] of names.entries()) {
    const value = values[index];
    if (value === undefined || keyShape(key) === 'none') continue;
    claimNamed(source, report, { key, value, quote: hereString.quote, line, offset: base + hereString.start });
  }
}
