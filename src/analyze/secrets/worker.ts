import { parentPort, workerData } from 'node:worker_threads';
import { scanText } from './scan-text.ts';
import type { TokenRule } from './types.ts';
import { READY, type ScanReply, type ScanRequest, workerRules } from './worker-messages.ts';

/** The worker's side of `SecretScanner`: one text in, one scan out. */
const extraRules: readonly TokenRule[] = workerRules(workerData);

parentPort?.on('message', ({ id, bytes, asJsonSettings }: ScanRequest) => {
  const reply: ScanReply = { id, scan: scanText(bytes, { extraRules, asJsonSettings }) };
  parentPort?.postMessage(reply);
});

parentPort?.postMessage({ id: READY });
