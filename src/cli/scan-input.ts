import type { LeftOut } from '../model/report.ts';
import type { ScanSource } from '../scan/sink.ts';

/** Where the resources of a scan come from, opened and ready. */
export interface ScanInput {
  readonly sources: readonly ScanSource[];
  readonly leftOut: readonly LeftOut[];
  readonly sample: boolean;
  /** ISO 8601; an inventory keeps the time of the scan that saved it. */
  readonly startedAt: string;
  close(): Promise<void>;
}
