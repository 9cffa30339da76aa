import type { ScriptLine } from './script-line.ts';

/** A line and its lower-case text. */
export interface LowerLine {
  readonly line: ScriptLine;
  readonly lower: string;
}

interface Keyword {
  readonly text: string;
  readonly owners: number[];
}

const MIN_KEYWORD = 2;

const SLOTS = 1 << 16;

function slotOf(first: number, second: number): number {
  return (first * 257 + second) & (SLOTS - 1);
}

/**
 * Lower-case keywords of many owners, to find for each owner the lines that hold one of its keywords in a single pass over the
 * text. An owner without keywords, or with one of a single character, gets every line.
 */
export class KeywordTable {
  readonly #owners: number;
  readonly #always: readonly number[];
  /** For each pair of first characters 1 + the index of its keywords; 0 for none. */
  readonly #buckets = new Uint16Array(SLOTS);
  readonly #keywords: Keyword[][] = [];

  constructor(owners: readonly (readonly string[])[]) {
    this.#owners = owners.length;
    const always: number[] = [];
    for (const [owner, keywords] of owners.entries()) {
      if (keywords.length === 0 || keywords.some(({ length }) => length < MIN_KEYWORD)) always.push(owner);
      else for (const text of keywords) this.#add(text, owner);
    }
    this.#always = always;
  }

  #add(text: string, owner: number): void {
    const slot = slotOf(text.charCodeAt(0), text.charCodeAt(1));
    const bucket = this.#keywords[(this.#buckets[slot] ?? 0) - 1];
    if (bucket === undefined) {
      this.#buckets[slot] = this.#keywords.push([{ text, owners: [owner] }]);
      return;
    }
    const known = bucket.find((keyword) => keyword.text === text);
    if (known === undefined) bucket.push({ text, owners: [owner] });
    else known.owners.push(owner);
  }

  /** The lines of each owner, by its index; owners without a line are left out. */
  linesOf(lines: readonly ScriptLine[]): ReadonlyMap<number, readonly LowerLine[]> {
    const found = new Map<number, LowerLine[]>();
    /** The last line of each owner, so that no line is listed twice. */
    const last = new Int32Array(this.#owners).fill(-1);
    const add = (owner: number, index: number, entry: LowerLine): void => {
      if (last[owner] === index) return;
      last[owner] = index;
      const list = found.get(owner);
      if (list === undefined) found.set(owner, [entry]);
      else list.push(entry);
    };
    for (const [index, line] of lines.entries()) {
      const entry = { line, lower: line.text.toLowerCase() };
      for (const owner of this.#always) add(owner, index, entry);
      this.#search(entry.lower, (owner) => add(owner, index, entry));
    }
    return found;
  }

  #search(text: string, hit: (owner: number) => void): void {
    let first = text.charCodeAt(0);
    for (let at = 1; at < text.length; at += 1) {
      const second = text.charCodeAt(at);
      const bucket = this.#buckets[slotOf(first, second)] ?? 0;
      first = second;
      if (bucket === 0) continue;
      for (const keyword of this.#keywords[bucket - 1] ?? [])
        if (text.startsWith(keyword.text, at - 1)) for (const owner of keyword.owners) hit(owner);
    }
  }
}
