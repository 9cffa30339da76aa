import { allMatches } from '../text/all-matches.ts';

/** A command line written as a list of strings, and where the list begins in its line. */
export interface ListedCommand {
  readonly text: string;
  readonly start: number;
}

const LIST =
  /\[((?:\s{0,4}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}')\s{0,4},){2,40}\s{0,4}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}')\s{0,4},?)\s{0,4}\]/g;
const ITEM = /"([^"\n]*)"|'([^'\n]*)'/g;

/** The commands that Python, Node and Docker take as lists: `["mysql", "-u", "root", "-pX"]`. Items with blanks keep their quotes. */
export function listedCommands(line: string): readonly ListedCommand[] {
  if (!line.includes('[') || !line.includes('-')) return [];
  return allMatches(line, LIST).map(({ 1: items = '', index }) => {
    const words = [...items.matchAll(ITEM)].map(([quoted, double, single]) => {
      const text = double ?? single ?? '';
      return /^[^\s"'|;&<>()]+$/.test(text) ? text : quoted;
    });
    return { text: words.join(' '), start: index };
  });
}
