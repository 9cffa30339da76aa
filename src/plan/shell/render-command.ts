import type { Command, Value } from '../command.ts';
import { shellWord } from './quote.ts';

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The command as one line; undefined when a value in it is not fit for a script. */
export function renderCommand({ words, options, assignTo }: Command): string | undefined {
  const texts = [...words];
  for (const [flag, ...values] of options) {
    texts.push(flag);
    for (const value of values) {
      const text = renderValue(value);
      if (text === undefined) return undefined;
      texts.push(text);
    }
  }
  const line = texts.join(' ');
  return assignTo === undefined ? line : `${assignTo}=$(${line})`;
}

function renderValue(value: Value): string | undefined {
  if (typeof value === 'string') return shellWord(value);
  const pieces = value.map((part) => (typeof part === 'string' ? shellWord(part) : variable(part.variable)));
  return pieces.includes(undefined) ? undefined : pieces.join('');
}

function variable(name: string): string | undefined {
  return variableName.test(name) ? `"$${name}"` : undefined;
}
