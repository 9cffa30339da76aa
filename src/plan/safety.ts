/** How sure it is that a fix breaks nothing; the sections of a plan, in its order. */
export const safeties = ['safe', 'caller-first', 'unknown'] as const;

export type Safety = (typeof safeties)[number];

export interface Verdict {
  readonly safety: Safety;
  /** Why, in a sentence without its full stop; may hold cloud text. */
  readonly reason: string;
}

/** A known caller outweighs what is not known, which outweighs a machine that nothing asks. */
const weight: Record<Safety, number> = { safe: 0, unknown: 1, 'caller-first': 2 };

/** The verdict that decides for things that are fixed together; undefined for none. */
export function weightiest(verdicts: Iterable<Verdict>): Verdict | undefined {
  let worst: Verdict | undefined;
  for (const verdict of verdicts) {
    if (worst === undefined || weight[verdict.safety] > weight[worst.safety]) worst = verdict;
  }
  return worst;
}
