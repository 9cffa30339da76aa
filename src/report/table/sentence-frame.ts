/** Fewer common words are no frame; they are kept in every row, where they make sense. */
const minWords = 10;

/** One sentence that several share but for a stretch in the middle. */
export interface SentenceFrame {
  /** The shared words around `...`. */
  readonly text: string;
  /** The stretch of every sentence, in order. */
  readonly middles: readonly string[];
}

/** What the sentences have in common at their start and end; undefined where that is little. */
export function frameOf(sentences: readonly string[]): SentenceFrame | undefined {
  const all = sentences.map((sentence) => sentence.split(' '));
  const [first] = all;
  if (first === undefined || all.length < 2) return undefined;
  const shortest = Math.min(...all.map((words) => words.length));
  const same = commonLength(shortest, (index) => all.every((words) => words[index] === first[index]));
  // The last common word belongs to what follows more often than not: `launch` of `launch template` and `launch configuration`.
  const start = same - 1;
  const end = commonLength(shortest - same, (index) =>
    all.every((words) => words.at(-1 - index) === first.at(-1 - index)),
  );
  if (start < 1 || end === 0 || start + end < minWords) return undefined;
  const middles = all.map((words) => words.slice(start, words.length - end).join(' '));
  const marks = new Set(middles.map((middle) => /[,;:]$/.exec(middle)?.[0] ?? ''));
  const mark = marks.size === 1 ? [...marks].join('') : '';
  return {
    text: [...first.slice(0, start), `...${mark}`, ...first.slice(first.length - end)].join(' '),
    middles: middles.map((middle) => middle.slice(0, middle.length - mark.length)),
  };
}

function commonLength(max: number, isCommon: (index: number) => boolean): number {
  let length = 0;
  while (length < max && isCommon(length)) length++;
  return length;
}
