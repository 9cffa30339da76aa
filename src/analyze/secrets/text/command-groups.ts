import type { Token, Word } from './words.ts';

/** A simple command: its words, what its input is piped from, and the file its output goes to. */
export interface Command {
  readonly words: readonly Word[];
  /** The commands to the left in the same pipeline, nearest last. */
  readonly pipedFrom: readonly Command[];
  /** The word after `<<<`. */
  readonly hereString?: Word;
  /** The word after `>` or `>>`. */
  readonly target?: Word;
  /** True when a `<<WORD` follows. */
  readonly takesHeredoc: boolean;
}

interface Draft {
  words: Word[];
  pipedFrom: Command[];
  hereString?: Word;
  target?: Word;
  takesHeredoc: boolean;
}

/** Groups the words of a line into its simple commands, each with what is piped or redirected into it. */
export function groupCommands(tokens: readonly Token[]): readonly Command[] {
  const groups: Groups = { commands: [], draft: { words: [], pipedFrom: [], takesHeredoc: false } };
  let redirect = '';
  for (const { kind, word } of tokens) {
    if (kind === 'word') {
      addWord(groups.draft, redirect, word);
      redirect = '';
      continue;
    }
    if (redirect === SUBSTITUTED && word.text === '(') groups.reader = groups.draft;
    redirect = nextRedirect(redirect, word.text);
    if (redirect === '') close(groups, word.text);
  }
  close(groups, '');
  return groups.commands;
}

interface Groups {
  readonly commands: Command[];
  draft: Draft;
  /** The command whose input the commands in parentheses print. */
  reader?: Draft | undefined;
}

function close(groups: Groups, operator: string): void {
  const { commands, draft, reader } = groups;
  if (draft.words.length > 0) commands.push(draft);
  if (operator === ')' && reader !== undefined) {
    reader.pipedFrom = commands.slice(-1);
    groups.reader = undefined;
  }
  const pipedFrom = inputOf(operator, draft, commands);
  groups.draft = { words: [], pipedFrom, takesHeredoc: false };
}

/** What the next command reads: the left side of a pipe, which a group passes on to its commands. */
function inputOf(operator: string, draft: Draft, commands: readonly Command[]): Command[] {
  if (operator === '(' && draft.words.length === 0) return draft.pipedFrom;
  return operator.startsWith('|') && operator !== '||' ? upstream(draft, commands) : [];
}

/** `cmd < <(other)` reads what the other command prints, as `other | cmd` does. */
const SUBSTITUTED = '< <';

function nextRedirect(before: string, operator: string): string {
  if (before === '<' && operator === '<') return SUBSTITUTED;
  return /^(?:<<<|<<-?|>>?|2>|<)$/.test(operator) ? operator : '';
}

const UPSTREAM = 8;

/** The left side of a pipe; that of a group, `(echo a; echo b) | cmd`, is the commands just before. */
function upstream(command: Command, commands: readonly Command[]): Command[] {
  const endsGroup = command.words.length === 0 || command.words[0]?.text === '}';
  if (endsGroup) return commands.slice(-4);
  return [...command.pipedFrom.slice(-UPSTREAM), command];
}

function addWord(draft: Draft, redirect: string, word: Word): void {
  switch (redirect) {
    case '':
      if (word.text !== '' || word.quote !== 'none') draft.words.push(word);
      return;
    case '<<<':
      draft.hereString = word;
      return;
    case '<<':
    case '<<-':
      draft.takesHeredoc = true;
      return;
    case '>':
    case '>>':
      draft.target = word;
      return;
    default:
  }
}
