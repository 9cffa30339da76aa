import type { TextScan, TokenRule } from './types.ts';

/** What the scanner sends to its worker. */
export interface ScanRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly asJsonSettings: boolean;
}

/** The id of the worker's first message: its code is loaded. */
export const READY = 0;

/** What the worker sends back; the first message carries no scan. */
export interface ScanReply {
  readonly id: number;
  readonly scan?: TextScan;
}

/** The rules that the scanner passed to the worker at its start. */
export function workerRules(data: unknown): readonly TokenRule[] {
  if (typeof data !== 'object' || data === null || !('extraRules' in data)) return [];
  return Array.isArray(data.extraRules) ? data.extraRules : [];
}
