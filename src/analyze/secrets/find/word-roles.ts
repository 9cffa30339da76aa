import type { Command } from '../text/command-groups.ts';
import type { Word } from '../text/words.ts';
import { commandRules } from './command-table.ts';

/** What the words of a command make worth looking at, as bits: most commands of a script need no look at all. */
export const roles = { rule: 1, setter: 2, credential: 4, writer: 8, printer: 16, flag: 32 } as const;

const lists: readonly (readonly [number, Iterable<string>])[] = [
  [roles.rule, commandRules.keys()],
  [
    roles.setter,
    'set put setenv setx add env fastcgi_param passenv kv config create --env -e arg export --set -value'.split(' '),
  ],
  [roles.credential, ['password', 'insecure-password', 'passwd', 'pass', 'secret', '{']],
  [roles.writer, ['tee', 'out-file', 'set-content', 'add-content']],
  [roles.printer, ['echo', 'printf', 'write-output', 'write-host', 'yes', 'print']],
];

const known = new Map<string, number>();
for (const [role, names] of lists) for (const name of names) known.set(name, (known.get(name) ?? 0) | role);
const longest = Math.max(...[...known.keys()].map(({ length }) => length));

/** The roles of one word, by its text or its last path component in lower case. */
export function roleOf({ text }: Word): number {
  const first = text.charCodeAt(QUOTES.has(text.charAt(0)) ? 1 : 0);
  const flag = first === DASH || first === SLASH ? roles.flag : 0;
  const cut = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
  if (text.length - cut > longest + EXE.length + 1) return flag;
  const name = text.slice(cut + 1).toLowerCase();
  return flag | (known.get(name.endsWith(EXE) ? name.slice(0, -EXE.length) : name) ?? 0);
}

/** Chocolatey and others take flags in quotes of their own. */
const QUOTES = new Set(['"', "'"]);
const DASH = 45;
const SLASH = 47;
const EXE = '.exe';

/** The roles of all words of a command together. */
export function rolesOf({ words }: Command): number {
  let found = 0;
  for (const word of words) found |= roleOf(word);
  return found;
}
