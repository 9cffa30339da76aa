import { z } from 'zod';
import { planFormats } from '../../plan/format-names.ts';
import { renderPlan } from '../../plan/formats.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { parseScanOptions } from '../parse-scan-options.ts';
import { audit } from '../run-scan.ts';
import { realWorld } from '../world.ts';
import { writeText } from '../write-text.ts';

const planSchema = z.object({ format: z.enum(planFormats), output: z.string().optional() });

/** `imds-audit plan`: writes what would mend the findings, and runs none of it. Throws UsageError. */
export async function planCommand(raw: unknown, io: Io): Promise<ExitCode> {
  const { format, output } = planSchema.parse(raw);
  const { format: _format, output: _output, ...scanOptions } = z.record(z.string(), z.unknown()).parse(raw);
  const options = parseScanOptions({ ...scanOptions, failOn: 'never', limit: '1' });
  const file = output === '-' ? undefined : output;
  return audit(options, { io, world: realWorld, write: (report) => writeText(renderPlan(report, format), file, io) });
}
