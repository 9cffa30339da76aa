import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/** Writes a stream of text to a file, or to standard output when none is named. Throws UsageError for a file that cannot be written. */
export async function writeText(text: AsyncIterable<string>, file: string | undefined, io: Io): Promise<void> {
  if (file === undefined) await pour(text, io.stdout);
  else await writeFile(file, text, io);
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
