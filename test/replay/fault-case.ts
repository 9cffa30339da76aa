import { type Expected, plain } from './case.ts';
import type { Act } from './fault.ts';
import type { whole } from './fault-estate.ts';

export type Machine = keyof typeof whole;

/** One thing that goes wrong in one subscription, and what that changes. */
export interface FaultCase {
  readonly name: string;
  /** What the address matches, after the subscription. */
  readonly when: string;
  readonly act: Act;
  readonly times?: number;
  /** `action code kind`, each once; none when the trouble was overcome. */
  readonly gaps: readonly string[];
  /** What is said of machines otherwise than when nothing goes wrong; `absent` when nothing is. */
  readonly changed: Readonly<Partial<Record<Machine, Expected | 'absent'>>>;
}

/** A machine without an identity of which nobody knows whether it can be reached. */
export const noWay: Expected = { ...plain, unknown: ['http-port-public'] };

/** The same of `linked`, whose profile keeps tokens in whatever the way, so that the path to credentials is not in question. */
export const linkedWithoutWay: Expected = { unknown: ['http-port-public', 'managed-service-candidate'] };

/** Parts of addresses, as a pattern. */
export const network = '/providers/Microsoft\\.Network';
export const compute = '/providers/Microsoft\\.Compute';
