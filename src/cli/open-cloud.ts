import type { ScanSource } from '../scan/sink.ts';

/** A cloud that can be scanned, or why it cannot and what the user can do about it. */
export type OpenCloud =
  | { readonly status: 'open'; readonly source: ScanSource; close(): Promise<void> }
  | { readonly status: 'closed'; readonly reason: string; readonly hint: string };
