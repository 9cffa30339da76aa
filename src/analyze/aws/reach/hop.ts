import type { RangeSet } from '../../network/range-set.ts';
import type { Bounds } from '../../reach/bounds.ts';

/** One step between the internet and the machine. */
export interface Hop {
  readonly admits: Bounds;
  /** The step in the words of a chain, for those that got through; nothing when it is not worth a word. */
  readonly describe: (sources: RangeSet) => string | undefined;
  /** The step in the words of the evidence when nobody gets through. */
  readonly blocked: string;
}
