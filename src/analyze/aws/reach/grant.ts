import type { PrefixList } from '../../../model/aws/network.ts';
import type { Bounds } from '../../reach/bounds.ts';

/** What one permission of a group lets in on a port. */
export interface Grant {
  readonly admits: Bounds;
  /** `sg-1 tcp/80`. */
  readonly label: string;
  /** Set when the sources come from a prefix list. */
  readonly list?: PrefixList;
}
