import type { Case } from './case.ts';
import { ofNoRole, young } from './holder.ts';
import { reader } from './role-spec.ts';

/** A machine as it is judged now, and what is said of its role a hundred days later. */
export interface AgedCase extends Case {
  readonly later: 'unused' | 'unknown' | 'no role';
  /** The days since the last use, as the finding gives them. */
  readonly lastUsedDays?: number;
}

const region = 'eu-west-1';

/** Roles whose use is judged again when they are older than the window of 90 days. */
export const agedCases: readonly AgedCase[] = [
  { name: 'aged-used', region, role: { ...reader, isUsed: true }, breaks: [], later: 'unused', lastUsedDays: 100 },
  { name: 'aged-never-used', region, role: reader, breaks: [], unknown: young, later: 'unused' },
  { name: 'aged-no-role', region, breaks: [], later: 'no role' },
  // Of a profile without a role nothing is known at any time.
  {
    name: 'aged-without-role',
    region,
    role: reader,
    afterwards: 'empty-profile',
    breaks: [],
    unknown: ofNoRole,
    later: 'unknown',
  },
];
