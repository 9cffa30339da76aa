import type { Assigned } from '../finding.ts';
import { allMatches } from '../text/all-matches.ts';
import { lineAt, type ScriptLine } from '../text/script-line.ts';

const LIST =
  /(?:^|[\s;])([A-Za-z_]\w{0,60})=\(((?:\s{0,4}(?:\[[^\]\n]{1,60}\]=)?(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|[^\s"'()]{1,200})){1,60})\s{0,4}\)/g;
const ITEM = /(?:\[[^\]\n]{1,60}\]=)?(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'()]+))/g;
const MAX_LISTS = 200;

/** The literals of a shell's arrays and maps, `USERS=( [bob]="x" )`, first assignment first. */
export function collectLists(lines: readonly ScriptLine[]): ReadonlyMap<string, readonly Assigned[]> {
  const lists = new Map<string, readonly Assigned[]>();
  for (const line of lines) {
    if (!line.text.includes('=(')) continue;
    for (const { 1: name = '', 2: items = '', index } of allMatches(line.text, LIST)) {
      if (lists.size >= MAX_LISTS || lists.has(name)) continue;
      const at = { name, line: lineAt(line, index), commented: line.commented };
      lists.set(
        name,
        [...items.matchAll(ITEM)].map(([, double, single, bare]) => ({
          ...at,
          value: double ?? single ?? bare ?? '',
          quote: single === undefined ? ('double' as const) : ('single' as const),
        })),
      );
    }
  }
  return lists;
}
