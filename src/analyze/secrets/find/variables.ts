import type { Assigned } from '../finding.ts';
import { allMatches } from '../text/all-matches.ts';
import { lineAt, type ScriptLine } from '../text/script-line.ts';
import { readValue } from './read-value.ts';

const SIMPLE =
  /(?:^|[;{(&|\u2028]|\b(?:export|local|declare|readonly|set|then|do|env|typeset)\s)[ \t]*(?:\[[\w.]{1,30}\]\s{0,2})?\$?(?:env:|script:|global:)?([A-Za-z_]\w{0,60})[ \t]{0,4}=(?![=~])[ \t]{0,4}/gim;
const MAX_VARIABLES = 2000;

/** The literals assigned to variables in a layer, first assignment first; values made of other variables or commands are left out. */
export function collectVariables(lines: readonly ScriptLine[]): ReadonlyMap<string, Assigned> {
  const variables = new Map<string, Assigned>();
  for (const line of lines) {
    if (!line.text.includes('=')) continue;
    for (const match of allMatches(line.text, SIMPLE)) {
      const name = match[1] ?? '';
      if (variables.size >= MAX_VARIABLES || variables.has(name)) continue;
      const at = match.index + match[0].length;
      const read = readValue(line.text, at, false);
      if (read === undefined || read.value === '' || /^[$`]|^-[a-z]+$/i.test(read.value)) continue;
      variables.set(name, {
        name,
        value: read.value,
        quote: read.quote,
        line: lineAt(line, at),
        commented: line.commented,
      });
    }
  }
  return variables;
}
