/** Stands for an escaped line end; blank to regular expressions, a command separator to the shell tokenizer. */
export const SOFT_BREAK = '\u2028';
