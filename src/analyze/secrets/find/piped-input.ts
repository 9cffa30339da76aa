import type { Command } from '../text/command-groups.ts';
import { type OutputText, outputLines, outputText } from '../text/output-text.ts';
import type { Word } from '../text/words.ts';
import { claim } from './claims.ts';
import type { CommandContext } from './command-context.ts';
import { behindNames, commandName } from './command-places.ts';
import { type CommandRule, commandRules, type PlaceForm } from './command-table.ts';

/** Finds secrets that are piped, or given as a here-string, to a command that reads one: `echo X | passwd --stdin`, `chpasswd <<< u:X`. */
export function findPipedInput(context: CommandContext): void {
  const { command } = context;
  if (command.pipedFrom.length === 0 && command.hereString === undefined) return;
  const reader = inputReader(command);
  if (reader === undefined) return;
  for (const output of inputsOf(command)) {
    for (const row of outputLines(output.text)) claimInput(context, { ...reader, row, output });
  }
}

/** A command that reads a secret from its input. */
export interface InputReader {
  readonly name: string;
  readonly form: PlaceForm;
}

/** `--password-stdin`, `--stdin-pass`, `-o password_stdin`, `--passwd-on-stdin`. */
const READS_PASSWORD =
  /^(?:--?|)(?:\w+[-_])?(?:pass(?:word|wd|phrase)?|token|secret)[-_](?:(?:from|on)[-_])?stdin$|^--?stdin[-_]pass/i;

/** The rule by which a command reads a secret from its input, if there is one. */
export function inputReader(command: Command): InputReader | undefined {
  const index = mainWord(command.words);
  const word = command.words[index];
  if (word === undefined) return undefined;
  const flag = command.words.find(({ text }) => READS_PASSWORD.test(text));
  if (flag !== undefined) return { name: `${commandName(word)} ${flag.text}`, form: 'password' };
  const rules = commandRules.get(commandName(word)) ?? [];
  for (const rule of [...rules, ...(index > 0 ? (commandRules.get('sudo') ?? []) : [])]) {
    const form = inputForm(rule, command.words, rule.names[0] === 'sudo' ? 0 : index);
    if (form !== undefined) return { name: rule.names.join(' '), form };
  }
  return undefined;
}

function inputForm(rule: CommandRule, words: readonly Word[], index: number): PlaceForm | undefined {
  if (behindNames(rule, words, index) === undefined) return undefined;
  return rule.places.find((place) => place.at === 'input')?.form;
}

/** The word that is the command, behind `sudo -u x`, `env A=b`, `docker exec -i c` and the like. */
function mainWord(words: readonly Word[]): number {
  if (words[0]?.text === 'sudo' && words[1]?.text === '-S') return 0;
  const index = words.findIndex(({ text }) => !/^(?:sudo|env|exec|nohup|time|command|doas|-.*|\w+=.*)$/.test(text));
  const isUser = /^-[ug]$/.test(words[index - 1]?.text ?? '');
  return isUser ? index + 1 : index;
}

function inputsOf(command: Command): readonly OutputText[] {
  if (command.hereString !== undefined) return [command.hereString];
  return command.pipedFrom.flatMap((from) => outputText(from) ?? []);
}

interface Input extends InputReader {
  readonly row: string;
  readonly output: OutputText;
}

function claimInput({ source, report, line, base }: CommandContext, { name, form, row, output }: Input): void {
  const pair = form === 'pairs' ? /^([^\s:]{1,64}):([^:].*)$/.exec(row) : undefined;
  const value = form === 'pairs' ? pair?.[2] : row;
  if (value === undefined) return;
  claim(source, report, {
    kind: form === 'pairs' ? 'chpasswd' : 'piped-password',
    family: 'command-line',
    key: pair === null || pair === undefined ? name : `${name} ${pair[1]}`,
    // A row of newusers goes on with the ids, the name and the shell.
    value: name === 'newusers' ? (value.split(':')[0] ?? '') : value,
    quote: output.quote,
    shape: 'password',
    certain: true,
    line,
    offset: base + output.start,
  });
}
