import { keyShape } from '../judge/key-words.ts';
import { isHarmlessUnder } from '../judge/named-values.ts';
import type { Word } from '../text/words.ts';
import { claim } from './claims.ts';
import type { CommandContext } from './command-context.ts';

const FLAG = /^(?:--?|\/)([A-Za-z][\w.-]{1,60})$/;
const COLON_FLAG = /^[/-]([A-Za-z][\w.-]{1,40}):(.+)$/s;

/** Finds `--password X`, `-Password X`, `/pass:X`: long flags whose name promises a secret, of any command. */
export function findFlags(context: CommandContext): void {
  const { words } = context.command;
  for (const [index, word] of words.entries()) {
    if (!/^["']?[/-]/.test(word.text)) continue;
    const flag = colonFlag(word) ?? separateFlag(word, words[index + 1]);
    if (flag !== undefined) claimFlag(context, flag);
  }
}

function colonFlag(word: Word): FlagValue | undefined {
  const [, name, value = ''] = COLON_FLAG.exec(withoutQuotes(word.text)) ?? [];
  return name === undefined ? undefined : { name, value, start: word.start, quote: 'none' };
}

/** Chocolatey's parameters stand in quotes of their own: `--params "'/SAPWD:X'"`. */
function withoutQuotes(text: string): string {
  return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
}

function separateFlag(word: Word, next: Word | undefined): FlagValue | undefined {
  const name = FLAG.exec(word.text)?.[1];
  if (name === undefined || next === undefined || (next.quote === 'none' && /^--?[A-Za-z]/.test(next.text)))
    return undefined;
  return { name, value: next.text, start: next.start, quote: next.quote };
}

interface FlagValue {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly quote: 'single' | 'double' | 'none';
}

function claimFlag({ source, report, line, base }: CommandContext, flag: FlagValue): void {
  const shape = keyShape(flag.name);
  if (shape === 'none' || isHarmlessUnder(flag.name, flag.value)) return;
  claim(source, report, {
    kind: shape === 'password' ? 'cli-password' : 'cli-token',
    family: 'command-line',
    key: `--${flag.name}`,
    value: flag.value,
    quote: flag.quote,
    shape,
    certain: shape === 'password',
    line,
    offset: base + flag.start,
  });
}
