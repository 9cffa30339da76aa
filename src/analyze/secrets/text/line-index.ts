import type { ScriptLine } from './script-line.ts';

const TRIGRAM_SLOTS = 1 << 16;

function trigramSlot(text: string, end: number): number {
  const mixed = text.charCodeAt(end - 2) * 1021 + text.charCodeAt(end - 1) * 89 + text.charCodeAt(end);
  return mixed & (TRIGRAM_SLOTS - 1);
}

function markTrigrams(slots: Uint8Array, text: string): void {
  let first = text.charCodeAt(0);
  let second = text.charCodeAt(1);
  for (let index = 2; index < text.length; index += 1) {
    const third = text.charCodeAt(index);
    slots[(first * 1021 + second * 89 + third) & (TRIGRAM_SLOTS - 1)] = 1;
    first = second;
    second = third;
  }
}

/** A line and its lower-case text. */
interface IndexedLine {
  readonly line: ScriptLine;
  readonly lower: string;
}

/** Texts shorter than this are searched as they are. */
const MIN_TRIGRAM_TEXT = 600;
const NO_LINES: readonly IndexedLine[] = [];

/** A keyword with the slots of its trigrams. */
interface Keyword {
  readonly text: string;
  readonly slots: readonly number[];
}

/** Keywords prepared for a search; rules keep theirs from scan to scan. */
export type Keywords = readonly Keyword[];

/** Prepares lower-case keywords for `LineIndex`. */
export function prepareKeywords(keywords: readonly string[]): Keywords {
  return keywords.map((text) => ({
    text,
    slots: Array.from({ length: Math.max(0, text.length - 2) }, (_, index) => trigramSlot(text, index + 2)),
  }));
}

/** The lower-case text of all lines, to find the lines that hold a keyword without looking at each line for each rule. */
export class LineIndex {
  readonly #source: readonly ScriptLine[];
  readonly #text: string;
  #indexed: readonly IndexedLine[] | undefined;
  #starts: readonly number[] | undefined;
  readonly #trigrams: Uint8Array | undefined;

  constructor(lines: readonly ScriptLine[]) {
    this.#source = lines;
    this.#text = lines.map(({ text }) => text.toLowerCase()).join('\u0000');
    if (this.#text.length < MIN_TRIGRAM_TEXT) return;
    this.#trigrams = new Uint8Array(TRIGRAM_SLOTS);
    markTrigrams(this.#trigrams, this.#text);
  }

  /** The lines that hold at least one of the keywords; all lines when there is none. */
  linesWith(keywords: Keywords): readonly IndexedLine[] {
    if (keywords.length === 0) return this.#lines();
    let found: Set<number> | undefined;
    for (const keyword of keywords) {
      if (!this.#mayHold(keyword)) continue;
      let at = this.#text.indexOf(keyword.text);
      if (at < 0) continue;
      found ??= new Set<number>();
      while (at >= 0) {
        const line = this.#lineOf(at);
        found.add(line);
        const next = this.#lineStarts()[line + 1];
        at = next === undefined ? -1 : this.#text.indexOf(keyword.text, next);
      }
    }
    if (found === undefined) return NO_LINES;
    const lines = this.#lines();
    return [...found].sort((left, right) => left - right).flatMap((line) => lines[line] ?? []);
  }

  /** False for most keywords that do not occur, without a search through the text. */
  #mayHold({ slots }: Keyword): boolean {
    const trigrams = this.#trigrams;
    if (trigrams === undefined) return true;
    for (const slot of slots) if (trigrams[slot] === 0) return false;
    return true;
  }

  #lines(): readonly IndexedLine[] {
    this.#indexed ??= this.#source.map((line) => ({ line, lower: line.text.toLowerCase() }));
    return this.#indexed;
  }

  #lineStarts(): readonly number[] {
    if (this.#starts !== undefined) return this.#starts;
    const starts: number[] = [];
    let at = 0;
    for (const { lower } of this.#lines()) {
      starts.push(at);
      at += lower.length + 1;
    }
    this.#starts = starts;
    return starts;
  }

  #lineOf(offset: number): number {
    const starts = this.#lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
