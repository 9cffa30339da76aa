import type { ScriptLine } from './script-line.ts';

const TRIGRAM_SLOTS = 1 << 16;

function trigramSlot(text: string, end: number): number {
  const mixed = text.charCodeAt(end - 2) * 1021 + text.charCodeAt(end - 1) * 89 + text.charCodeAt(end);
  return mixed & (TRIGRAM_SLOTS - 1);
}

/** A line and its lower-case text. */
interface IndexedLine {
  readonly line: ScriptLine;
  readonly lower: string;
}

/** The lower-case text of all lines, to find the lines that hold a keyword without looking at each line for each rule. */
export class LineIndex {
  readonly #lines: readonly IndexedLine[];
  readonly #text: string;
  readonly #starts: number[] = [];
  readonly #trigrams = new Uint8Array(TRIGRAM_SLOTS);

  constructor(lines: readonly ScriptLine[]) {
    this.#lines = lines.map((line) => ({ line, lower: line.text.toLowerCase() }));
    let at = 0;
    for (const { lower } of this.#lines) {
      this.#starts.push(at);
      at += lower.length + 1;
    }
    this.#text = this.#lines.map(({ lower }) => lower).join('\u0000');
    for (let index = 2; index < this.#text.length; index += 1) this.#trigrams[trigramSlot(this.#text, index)] = 1;
  }

  linesWith(keywords: readonly string[]): readonly IndexedLine[] {
    if (keywords.length === 0) return this.#lines;
    const found = new Set<number>();
    for (const keyword of keywords) {
      if (!this.#mayHold(keyword)) continue;
      for (let at = this.#text.indexOf(keyword); at >= 0; ) {
        const line = this.#lineOf(at);
        found.add(line);
        const next = this.#starts[line + 1];
        at = next === undefined ? -1 : this.#text.indexOf(keyword, next);
      }
    }
    return [...found].sort((left, right) => left - right).flatMap((line) => this.#lines[line] ?? []);
  }

  /** False for most keywords that do not occur, without a search through the text. */
  #mayHold(keyword: string): boolean {
    for (let index = 2; index < keyword.length; index += 1) {
      if (this.#trigrams[trigramSlot(keyword, index)] === 0) return false;
    }
    return true;
  }

  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
