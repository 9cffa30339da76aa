/** One word of a command line, quotes removed; `start` is the offset of its first character in the line. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How it was written: wholly in single or double quotes, or otherwise. */
  readonly quote: 'single' | 'double' | 'none';
}

/** A word or an operator of a line, in order. */
export interface Token {
  readonly kind: 'word' | 'operator';
  readonly word: Word;
}
