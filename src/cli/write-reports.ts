import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { RenderOptions, ReportSource } from '../model/report.ts';
import type { FormatName } from '../report/format-names.ts';
import { formats } from '../report/formats.ts';
import type { Io } from './io.ts';
import type { PlannedOutput } from './output-plan.ts';
import type { ScanOptions } from './parse-scan-options.ts';
import { UsageError } from './usage-error.ts';

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
    if (output.file === undefined) await pour(text, io.stdout);
    else await writeFile(output.file, text, io);
  }
}

async function writeFile(file: string, text: AsyncIterable<string>, io: Io): Promise<void> {
  const stream = createWriteStream(file);
  try {
    await pour(text, stream);
    stream.end();
    await finished(stream);
  } catch (error) {
    stream.destroy();
    throw new UsageError(`"${file}" cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  io.stderr.write(`wrote ${file}\n`);
}

/** A reader that has seen enough (`| head`) closes the pipe; that is no error. */
async function pour(text: AsyncIterable<string>, stream: Writable): Promise<void> {
  const failure = new Promise<never>((_, reject) => stream.once('error', reject));
  failure.catch(() => {});
  try {
    for await (const chunk of text) {
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), failure]);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
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
