import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { openInput } from '../open-input.ts';
import { parseScanOptions } from '../parse-scan-options.ts';
import { runScan } from '../run-scan.ts';

/** `imds-audit scan`. Throws UsageError. */
export async function scanCommand(raw: unknown, io: Io): Promise<ExitCode> {
  const options = parseScanOptions(raw);
  return runScan(options, io, () => openInput(options, io));
}
