import type { Word } from '../text/words.ts';
import { claim, variableOf } from './claims.ts';
import type { CommandContext } from './command-context.ts';
import { type CommandPlace, type CommandRule, commandRules, type PlaceForm } from './command-table.ts';

/** Finds secrets at the places where the command table says that a command takes them. */
export function findInCommand(context: CommandContext): void {
  const { words } = context.command;
  let names = 0;
  for (const [index, word] of words.entries()) {
    const rules = word.text.startsWith('-') ? undefined : commandRules.get(commandName(word));
    if (rules === undefined) continue;
    names += 1;
    if (names > MAX_NAMES) return;
    for (const rule of rules) {
      const rest = behindNames(rule, words, index);
      if (rest !== undefined) for (const place of rule.places) findPlace(context, { rule, place, words: rest });
    }
  }
}

/** Names of known commands looked at in one simple command; a real one has two or three (`sudo`, `docker`, `mysql`). */
const MAX_NAMES = 50;

/** The last path component in lower case, without `.exe`. */
export function commandName(word: Word): string {
  const cut = Math.max(word.text.lastIndexOf('/'), word.text.lastIndexOf('\\'));
  const name = word.text.slice(cut + 1).toLowerCase();
  return name.endsWith('.exe') ? name.slice(0, -4) : name;
}

/** How far subcommands and places may stand from the command. */
const NAME_REACH = 8;
const PLACE_REACH = 100;

/** The words behind a command and its subcommands; flags may stand between them. */
export function behindNames(rule: CommandRule, words: readonly Word[], index: number): readonly Word[] | undefined {
  let at = index + 1;
  for (const name of rule.names.slice(1)) {
    const next = words.slice(at, at + NAME_REACH).findIndex((word) => isName(word, name));
    if (next < 0) return undefined;
    at += next + 1;
  }
  return words.slice(at, at + PLACE_REACH);
}

/** Composer writes the host behind its setting's name: `http-basic.repo.example.com`. */
function isName(word: Word, name: string): boolean {
  const text = word.text.toLowerCase();
  return text === name || text.startsWith(`${name}.`);
}

interface Search {
  readonly rule: CommandRule;
  readonly place: CommandPlace;
  readonly words: readonly Word[];
}

function findPlace(context: CommandContext, search: Search): void {
  const { place, words, rule } = search;
  switch (place.at) {
    case 'flag':
      for (const word of flagValues(words, place))
        claimForm(context, { key: `${rule.names[0]} ${place.flag}`, word, form: place.form });
      return;
    case 'argument': {
      const word = argument(words, place);
      if (word !== undefined) claimForm(context, { key: rule.names.join(' '), word, form: place.form });
      return;
    }
    case 'input':
      return;
  }
}

function flagValues(words: readonly Word[], place: Extract<CommandPlace, { at: 'flag' }>): readonly Word[] {
  return words.flatMap((word, index) => {
    const next = words[index + 1];
    if (word.text.toLowerCase() === place.flag.toLowerCase() && word.text.charAt(1) === place.flag.charAt(1)) {
      const isValue = place.glued !== 'always' && next !== undefined && !/^-[A-Za-z-]/.test(next.text);
      return isValue ? [next] : [];
    }
    const glued = gluedValue(word, place);
    return glued === undefined ? [] : [glued];
  });
}

function gluedValue(word: Word, { flag, glued }: Extract<CommandPlace, { at: 'flag' }>): Word | undefined {
  if (!word.text.toLowerCase().startsWith(flag.toLowerCase()) || word.text.charAt(1) !== flag.charAt(1))
    return undefined;
  const rest = word.text.slice(flag.length);
  if (/^[=:]/.test(rest)) return { ...word, text: rest.slice(1) };
  if (flag.endsWith('=')) return { ...word, text: rest };
  return glued === 'never' || /^[=:]?$/.test(rest) ? undefined : { ...word, text: rest };
}

function argument(words: readonly Word[], place: Extract<CommandPlace, { at: 'argument' }>): Word | undefined {
  const isFlag = (word: Word): boolean => word.quote === 'none' && /^(?:-.|\/[A-Za-z]+(?::|$))/.test(word.text);
  if (
    place.needsFlag !== '' &&
    !words.some((word) => /^-[A-Za-z]+$/.test(word.text) && word.text.includes(place.needsFlag))
  ) {
    return undefined;
  }
  return words.filter((word) => !isFlag(word)).at(place.index > 0 ? place.index - 1 : place.index);
}

interface FormClaim {
  readonly key: string;
  readonly word: Word;
  readonly form: PlaceForm;
}

/** Takes the secret out of what stands at a place, e.g. the password out of `user:password`, or out of the variable there. */
export function claimForm(context: CommandContext, { key, word, form }: FormClaim): void {
  const { source, report, line, base } = context;
  const isToken = form === 'token' || form === 'slashtoken';
  const common = {
    kind: form === 'user' ? 'basic-auth' : isToken ? 'cli-token' : 'cli-password',
    family: 'command-line',
    shape: isToken ? 'token' : 'password',
    certain: true,
  } as const;
  const value = secretPart(word.text, form);
  if (value !== undefined) {
    claim(source, report, { ...common, key, value, quote: word.quote, line, offset: base + word.start });
    return;
  }
  const assigned = variableOf(source, word.text);
  const inner = assigned === undefined ? undefined : secretPart(assigned.value, form);
  if (assigned === undefined || inner === undefined) return;
  const row = { text: '', lines: [assigned.line], commented: assigned.commented };
  claim(source, report, { ...common, key: assigned.name, value: inner, quote: assigned.quote, line: row, offset: 0 });
}

function secretPart(text: string, form: PlaceForm): string | undefined {
  switch (form) {
    case 'password':
    case 'token':
      return text;
    case 'user':
      return /^[^:\s/]*:(.+)$/s.exec(text)?.[1];
    case 'percent':
      return /^[^%]+%(.+)$/s.exec(text)?.[1];
    case 'comma':
      return /^[^,]+,(.+)$/s.exec(text)?.[1];
    case 'last':
      return /^[^:\s]+:(?:[^:\s]+:)?([^:\s]+)$/.exec(text)?.[1];
    case 'slash':
      return /^[^/\s]+\/([^@\s]+)(?:@.*)?$/s.exec(text)?.[1];
    case 'slashtoken':
      return /^[^/\s]+:\d+\/(\w+)/.exec(text)?.[1];
    case 'source':
      return /^pass:(.+)$/s.exec(text)?.[1];
    case 'hash':
      return /^\$\w{1,4}\$/.test(text) ? undefined : text;
    case 'pairs':
      return undefined;
  }
}
