import { keyShape } from '../judge/key-words.ts';
import { lettersPerRun } from '../judge/letter-runs.ts';
import type { Word } from '../text/words.ts';
import { claim, claimNamed } from './claims.ts';
import type { CommandContext } from './command-context.ts';

/** Commands whose name is a word for passwords, but whose argument is a user. */
const COMMAND_NAMES = new Set([
  'passwd',
  'pass',
  'pwd',
  'auth',
  'chpasswd',
  'smbpasswd',
  'htpasswd',
  'mkpasswd',
  'getpass',
  'key',
]);
/** How many words a setter's name and value are looked for in. */
const SETTING_REACH = 8;
const SETTERS = new Set(
  'set put setenv setx add env fastcgi_param passenv kv config create --env -e arg export'.split(' '),
);
const CREDENTIAL_WORDS = new Set(['password', 'insecure-password', 'passwd', 'pass', 'secret']);
/** The longest of these words. */
const MAX_NAME = 17;

/** Finds `requirepass X`, netrc's `login u password X`, debconf's `... password X`, `NAME X` behind a setter, and `{ NAME "X" }`. */
export function findDirectives(context: CommandContext): void {
  const { words } = context.command;
  const [first, second] = words;
  if (first === undefined || second === undefined) return;
  if (words.length === 2 && !COMMAND_NAMES.has(first.text.toLowerCase())) directive(context, first, second);
  if (first.text === 'set' && words.length > SHORT_SETTING) lastPair(context, words);
  words.forEach((word, index) => {
    const next = words[index + 1];
    if (next === undefined) return;
    if (isCredentialWord(words, index) && !isSentence(words, next)) certainPassword(context, word, next);
    if (next.quote !== 'none' && /\{$/.test(words[index - 1]?.text ?? '')) named(context, word, next);
    if (isSetter(word, words[index - 1])) setting(context, words.slice(index + 1, index + 1 + SETTING_REACH));
    if (word.text === '--set') iniSetting(context, words.slice(index + 1, index + 5));
    if (word.text.toLowerCase() === '-value') propertyValue(context, index > 1 ? words[index - 1] : undefined, next);
  });
}

/** A word that sets something, unless it is what a flag names: `--vault-name kv`. */
function isSetter({ text }: Word, before: Word | undefined): boolean {
  if (text.length > MAX_NAME || !SETTERS.has(text.toLowerCase())) return false;
  return text.startsWith('-') || !/^--[a-z-]+$/.test(before?.text ?? '');
}

const SHORT_SETTING = 3;
/** `machine H login U account A password X`. */
const MAX_CREDENTIAL_WORDS = 8;

/** `set vpn ipsec authentication psk HQ secret X` of VyOS and Junos: the name is the last word before the value. */
function lastPair(context: CommandContext, words: readonly Word[]): void {
  const [name, value] = words.slice(-2);
  if (name !== undefined && value !== undefined) named(context, name, value);
}

/** `NAME VALUE` behind a setter; flags may stand between. */
function setting(context: CommandContext, rest: readonly Word[]): void {
  const [name, value] = rest.filter(({ text }) => !/^(?:-|\/[A-Za-z]$)/.test(text));
  if (name !== undefined && value !== undefined) named(context, name, value);
}

/** `crudini --set FILE SECTION KEY VALUE`. */
function iniSetting(context: CommandContext, [, , name, value]: readonly Word[]): void {
  if (name !== undefined && value !== undefined) named(context, name, value);
}

/** `Set-ItemProperty $path "DefaultPassword" -Value X`: the name is the last argument before the flag. */
function propertyValue(context: CommandContext, name: Word | undefined, value: Word): void {
  if (name !== undefined && !name.text.startsWith('-')) named(context, name, value);
}

/** Letters that read like words, unlike `LTpguhrATpPVMu`. */
function isWord(text: string): boolean {
  return /^[A-Za-z]+$/.test(text) && (text.length < 8 || lettersPerRun(text) >= 2.5);
}

function directive(context: CommandContext, name: Word, value: Word): void {
  if (!/^[A-Za-z][\w.-]*:?$/.test(name.text) || isWord(value.text) || /^-|\s/.test(value.text)) return;
  named(context, { ...name, text: name.text.replace(/:$/, '') }, value);
}

/** `kubectl config set-credentials admin`: the word is what to do, and the next one whom to do it to. */
const SUBCOMMAND =
  /^(?:get|set|new|create|delete|remove|add|update|generate|rotate|reset|list|describe|import|export)-/;

/** `vault kv put secret/app password=X`: the value has a name of its own. */
function isAssignment({ text, quote }: Word): boolean {
  return quote === 'none' && /^[A-Za-z_]\w*=/.test(text);
}

function named({ source, report, line, base }: CommandContext, name: Word, value: Word): void {
  if (!/^[\w./:@-]+$/.test(name.text) || SUBCOMMAND.test(name.text) || isAssignment(value)) return;
  claimNamed(source, report, {
    key: name.text,
    value: value.quote === 'none' ? value.text.replace(/[,;]+$/, '') : value.text,
    quote: value.quote,
    line,
    offset: base + value.start,
  });
}

/** A plain word among many is prose that speaks of users and passwords. */
function isSentence(words: readonly Word[], value: Word): boolean {
  return words.length > MAX_CREDENTIAL_WORDS && value.quote === 'none' && /^[A-Za-z]+[.,]?$/.test(value.text);
}

/** netrc: `login u password X`; debconf: `package/root_password password X`; haproxy, ftp and others: `user u password X`. */
function isCredentialWord(words: readonly Word[], index: number): boolean {
  const text = words[index]?.text ?? '';
  if (text.length > MAX_NAME || !CREDENTIAL_WORDS.has(text.toLowerCase())) return false;
  const word = text.toLowerCase();
  const before = words[index - 1]?.text ?? '';
  const role = words[index - 2]?.text ?? '';
  const isDebconf = word === 'password' && /^[\w.+-]+\/[\w./-]+$/.test(before);
  return (
    isDebconf ||
    /^(?:login|user|username|account)$/i.test(role) ||
    (before.includes('/') && keyShape(before) !== 'none')
  );
}

function certainPassword({ source, report, line, base }: CommandContext, word: Word, value: Word): void {
  claim(source, report, {
    kind: 'netrc-password',
    family: 'command-line',
    key: word.text,
    value: value.text,
    quote: value.quote,
    shape: 'password',
    certain: true,
    line,
    offset: base + value.start,
  });
}
