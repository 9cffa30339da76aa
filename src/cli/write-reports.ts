import type { RenderOptions, ReportSource } from '../model/report.ts';
import type { FormatName } from '../report/format-names.ts';
import { formats } from '../report/formats.ts';
import type { Io } from './io.ts';
import type { PlannedOutput } from './output-plan.ts';
import type { ScanOptions } from './parse-scan-options.ts';
import { writeText } from './write-text.ts';

/** Columns of a report that does not go to a terminal. */
const plainWidth = 100;

/** Writes each planned report, files first, so that the table is the last thing on the screen. Throws UsageError for a file that cannot be written. */
export async function writeReports(
  report: ReportSource,
  outputs: readonly PlannedOutput<FormatName>[],
  options: ScanOptions,
  io: Io,
): Promise<void> {
  for (const output of [...outputs].sort((a, b) => Number(a.file === undefined) - Number(b.file === undefined))) {
    const render = await formats[output.format].load();
    const text = render(report, renderOptions(output, options, io));
    await writeText(text, output.file, io);
  }
}

function renderOptions(output: PlannedOutput<FormatName>, options: ScanOptions, io: Io): RenderOptions {
  const terminal = output.file === undefined && io.stdout.isTTY === true;
  const { sarifCategory } = options;
  return {
    color: terminal && wantsColor(io),
    width: terminal ? (io.stdout.columns ?? 80) : plainWidth,
    include: options.include,
    limit: options.limit,
    ...(sarifCategory === undefined ? {} : { sarifCategory }),
  };
}

/** https://no-color.org: any value but the empty one turns colours off. */
function wantsColor(io: Io): boolean {
  return (io.env['NO_COLOR'] ?? '') === '' && io.env['TERM'] !== 'dumb';
}
