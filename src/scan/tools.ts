import type { AuditSettings } from '../model/settings.ts';
import type { TextScans } from './text-scans.ts';

/** What a cloud's pipeline needs besides its collector. */
export interface ScanTools {
  readonly settings: AuditSettings;
  readonly texts: TextScans;
  readonly now: () => Date;
  /** Scopes read at once. */
  readonly concurrency: number;
  /** Told what the user should know at once, a line at a time: what the evidence will cost. */
  readonly onNotice: (text: string) => void;
}
