import path from 'node:path';
import { UsageError } from './usage-error.ts';

/** One report to write: a format and where it goes. */
export interface PlannedOutput<F extends string> {
  readonly format: F;
  /** Absent for standard output. */
  readonly file?: string;
}

/** What the planner must know of the formats. */
export interface FormatNames<F extends string> {
  readonly names: readonly F[];
  /** The format of a file extension, dot included. */
  byExtension(extension: string): F | undefined;
}

/**
 * Pairs `--format` with `--output`. A file takes the format of its extension, else the first format that is not taken.
 * Formats that no file takes go to standard output, as does the table when no format was named at all.
 */
export function planOutputs<F extends string>(
  formats: readonly string[],
  files: readonly string[],
  known: FormatNames<F>,
): readonly PlannedOutput<F>[] {
  const left = formats
    .map((name) => known.names.find((format) => format === name))
    .filter((format) => format !== undefined);
  const paired = pairSingle(left, files) ?? files.map((file) => ({ file, format: formatOf(file, left, known) }));
  const written = paired.map(({ file, format }) => (file === '-' ? { format } : { format, file }));
  const table = known.names.find((name) => name === 'table');
  const wantsTable = formats.length === 0 && table !== undefined && !files.includes('-');
  return checkStandardOutput([
    ...written,
    ...left.map((format) => ({ format })),
    ...(wantsTable ? [{ format: table }] : []),
  ]);
}

/** `--format sarif -o results.json`: with one of each, the user's word counts more than the extension. */
function pairSingle<F extends string>(left: F[], files: readonly string[]): { file: string; format: F }[] | undefined {
  const [file, ...otherFiles] = files;
  const [format, ...otherFormats] = left;
  if (file === undefined || format === undefined || otherFiles.length + otherFormats.length > 0) return undefined;
  if (format === 'table' && path.extname(file) !== '' && file !== '-') return undefined;
  left.length = 0;
  return [{ file, format }];
}

function formatOf<F extends string>(file: string, left: F[], known: FormatNames<F>): F {
  const extension = path.extname(file).toLowerCase();
  const format = known.byExtension(extension) ?? left.at(0);
  if (format === undefined) {
    throw new UsageError(`The format of "${file}" is not clear from its name.`, 'Name it: --format json --output FILE');
  }
  const index = left.indexOf(format);
  if (index >= 0) left.splice(index, 1);
  return format;
}

function checkStandardOutput<F extends string>(plan: PlannedOutput<F>[]): readonly PlannedOutput<F>[] {
  if (plan.filter((output) => output.file === undefined).length > 1) {
    throw new UsageError(
      'Only one report can go to standard output.',
      'Give the others a file each: -o report.json -o report.sarif',
    );
  }
  const files = plan.flatMap((output) => output.file ?? []);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new UsageError(`Two reports would be written to "${twice}".`);
  return plan;
}
