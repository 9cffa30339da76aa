import { assertNever } from '../model/assert-never.ts';
import type { GapKind } from '../model/gap.ts';

/** What an error means for the reader, told by its code and status alone: message texts change and are hostile. */
export interface Trouble {
  readonly kind: GapKind;
  readonly code: string;
}

/** Codes come from the other side as well: only what looks like one is passed on. */
export function tidyCode(code: string): string {
  return /^[A-Za-z][\w.:-]{0,79}$/.test(code) ? code : 'UnreadableErrorCode';
}

/** What a cloud has to say about how its troubles are mended; the rest is the same for all. */
export interface CloudFixes {
  readonly denied: string;
  /** The endpoint's name does not resolve. */
  readonly unresolved: string;
  readonly malformed: string;
  readonly missing: string;
  /** By code. */
  readonly refused: ReadonlyMap<string, string>;
}

/** The permission or setting that would close a gap, in words. */
export function fixFor({ kind, code }: Trouble, fixes: CloudFixes): string | undefined {
  switch (kind) {
    case 'denied':
    case 'malformed':
    case 'missing':
      return fixes[kind];
    case 'throttled':
      return 'scan again when fewer other programs call the API';
    case 'timeout':
      return 'check the network path to the endpoint, or raise --timeout';
    case 'unavailable':
      return code === 'ENOTFOUND' ? fixes.unresolved : 'scan again later';
    case 'refused':
      return fixes.refused.get(code);
    case 'limit':
    case 'failed':
      return undefined;
    default:
      return assertNever(kind);
  }
}
