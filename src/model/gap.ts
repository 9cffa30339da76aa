import type { Cloud } from './cloud.ts';

/** Why something could not be read, by the SDK's error code, never by its message. */
export type GapKind =
  | 'denied'
  | 'throttled'
  | 'timeout'
  | 'unavailable'
  | 'malformed'
  | 'missing'
  | 'limit'
  | 'refused'
  | 'failed';

/** A scope or a fact that could not be read. Gaps only grow along the pipeline and reach every report and the exit code. */
export interface Gap {
  readonly cloud: Cloud;
  readonly account: string;
  readonly region: string;
  /** The call, as the permission that allows it is written: `ec2:DescribeInstances`, `Microsoft.Compute/virtualMachines/read`. */
  readonly api: string;
  readonly kind: GapKind;
  /** The error code of the SDK or the protocol: `UnauthorizedOperation`, `AuthorizationFailed`, `ECONNRESET`. */
  readonly code: string;
  /** What the reader of the report does not get to see because of it. */
  readonly hides: string;
  /** The resource that the call was about, where it was about one; the first of them when `count` says there are more. */
  readonly resource?: string;
  /** How many resources the same refusal hit; 1 when absent. */
  readonly count?: number;
  /** The permission or setting that would close the gap. */
  readonly fix?: string;
}

/** A list that was asked of a cloud: what came, and the gap if not everything did. Complete only without a gap. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly gap?: Gap;
}

/** One value that was asked of a cloud, or the gap in its place. */
export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly gap: Gap };
