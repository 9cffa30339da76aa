import type { Report, Source } from '../finding.ts';
import { keyShape } from '../judge/key-words.ts';
import { allMatches } from '../text/all-matches.ts';
import type { ScriptLine } from '../text/script-line.ts';
import { parseCommands } from '../text/shell-words.ts';
import { claim } from './claims.ts';

/** A parameter of a script's own function that takes a password: 1 for the first. */
interface Parameter {
  readonly position: number;
  readonly key: string;
}

const SHELL = /^\s*(?:function\s+)?([A-Za-z_][\w-]{1,60})\s*\(\)\s*\{?/;
const POWERSHELL = /^\s*function\s+([A-Za-z_][\w:-]{1,60})\s*(?:\(([^)]{1,400})\)|\{|$)/i;
const PARAM_BLOCK = /\bparam\s*\(([^)]{1,400})\)/i;
const BODY = 40;
const MAX_FUNCTIONS = 50;

/** How a shell function hands its parameters on; a group holds the number, or a name and the number. */
const NAMED = /\b([A-Za-z_]\w{0,60})=["']?\$\{?([1-9])\b/g;
const HANDED_ON =
  /:\$\{?([1-9])\}?["']?\s{0,4}\|\s{0,4}(?:sudo\s+)?chpasswd|(?:IDENTIFIED BY|PASSWORD)\s{1,4}\\?["']\$\{?([1-9])|\s(?:-p|--password[= ])["']?\$\{?([1-9])/gi;

/** Finds the password among the arguments of the script's own functions: `add_user() { echo "$1:$2" | chpasswd; }; add_user bob x`. */
export function findFunctionArguments(source: Source, report: Report): void {
  const functions = collectFunctions(source.lines);
  if (functions.size === 0) return;
  const calls = new RegExp(`(?<![\\w-])(?:${[...functions.keys()].join('|')})\\s+[^\\s(){]`);
  for (const line of source.lines) {
    if (!calls.test(line.text)) continue;
    for (const { words } of parseCommands(line.text)) {
      const args = words.slice(1).filter(({ text, quote }) => quote !== 'none' || !text.startsWith('-'));
      for (const { position, key } of functions.get(words[0]?.text ?? '') ?? []) {
        const word = args[position - 1];
        if (word === undefined) continue;
        const place = { key, value: word.text, quote: word.quote, line, offset: word.start } as const;
        claim(source, report, {
          ...place,
          kind: 'cli-password',
          family: 'command-line',
          shape: 'password',
          certain: false,
        });
      }
    }
  }
}

function collectFunctions(lines: readonly ScriptLine[]): ReadonlyMap<string, readonly Parameter[]> {
  const functions = new Map<string, readonly Parameter[]>();
  for (const [index, { text }] of lines.entries()) {
    if (functions.size >= MAX_FUNCTIONS) break;
    if (!text.includes('function') && !text.includes('()')) continue;
    const shell = SHELL.exec(text)?.[1];
    const body = lines.slice(index, index + BODY);
    const windows = shell === undefined ? POWERSHELL.exec(text) : null;
    const name = shell ?? windows?.[1];
    const found = windows === null ? shellParameters(body) : windowsParameters(windows[2], body);
    if (name !== undefined && found.length > 0) functions.set(name, found);
  }
  return functions;
}

function shellParameters(body: readonly ScriptLine[]): readonly Parameter[] {
  const end = body.findIndex(({ text }, index) => /^\s*\}/.test(text) || (index === 0 && /\{.*\}\s*$/.test(text)));
  const text = body
    .slice(0, end < 0 ? body.length : end + 1)
    .map((line) => line.text)
    .join('\n');
  const named = allMatches(text, NAMED).filter(([, name = '']) => keyShape(name) === 'password');
  return [
    ...named.map(([, key = '', number]) => ({ key, position: Number(number) })),
    ...allMatches(text, HANDED_ON).map((match) => ({
      key: 'function argument',
      position: Number(match[1] ?? match[2] ?? match[3]),
    })),
  ];
}

function windowsParameters(inline: string | undefined, body: readonly ScriptLine[]): readonly Parameter[] {
  const block = inline ?? PARAM_BLOCK.exec(body.map(({ text }) => text).join('\n'))?.[1] ?? '';
  return block.split(',').flatMap((parameter, index) => {
    const key = /\$(\w+)\s*(?:=|$)/.exec(parameter.trim())?.[1] ?? '';
    return keyShape(key) === 'password' ? [{ key, position: index + 1 }] : [];
  });
}
