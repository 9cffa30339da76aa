import type { Verdict } from './judge/judge.ts';
import type { ScriptLine } from './text/script-line.ts';
import type { Confidence, SecretClass, SecretFamily } from './types.ts';

/** A secret as the finders see it, with its value. Never leaves this folder. */
export interface Finding {
  readonly kind: string;
  readonly family: SecretFamily;
  readonly class: SecretClass;
  readonly key: string;
  readonly value: string;
  /** 1-based line in the layer. */
  readonly line: number;
  readonly commented: boolean;
  readonly confidence: Confidence;
  readonly maskPrefix: string;
  /** Of two findings on one value the higher rank is kept: 3 exact formats, 2 known places, 1 names. */
  readonly rank: number;
}

/** One layer ready to be searched. */
export interface Source {
  /** All physical lines, joined by `\n`; offsets map to lines by counting. */
  readonly rows: readonly { readonly text: string; readonly number: number }[];
  readonly lines: readonly ScriptLine[];
  /** The texts of all lines, joined by `\n`: to see quickly that a word occurs nowhere. */
  readonly text: string;
  readonly variables: ReadonlyMap<string, Assigned>;
  /** The literals of arrays, by name. */
  readonly lists: ReadonlyMap<string, readonly Assigned[]>;
  /** Verdicts of this scan: several finders look at the same value. */
  readonly verdicts: Map<string, Verdict>;
}

/** A literal assigned to a variable, and where. */
export interface Assigned {
  readonly name: string;
  readonly value: string;
  readonly quote: 'single' | 'double' | 'none';
  readonly line: number;
  readonly commented: boolean;
}

/** Where finders put what they find. */
export type Report = (finding: Finding) => void;
