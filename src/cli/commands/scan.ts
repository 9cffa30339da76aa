import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { parseScanOptions } from '../parse-scan-options.ts';
import { runScan } from '../run-scan.ts';
import { realWorld } from '../world.ts';

/** `imds-audit scan`. Throws UsageError. */
export async function scanCommand(raw: unknown, io: Io): Promise<ExitCode> {
  const options = parseScanOptions(raw);
  return runScan(options, io, realWorld);
}
