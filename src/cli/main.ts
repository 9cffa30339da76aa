import { CommanderError } from 'commander';
import { type Io, processIo } from './io.ts';
import { buildProgram } from './program.ts';
import { UsageError } from './usage-error.ts';

/** Runs the command line. Resolves with the exit code; bugs reject, so that Node prints their stack. */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<number> {
  let exitCode = 0;
  const program = buildProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, io);
  }
}

/** Mistakes of the user are two lines and exit code 2; commander has printed its own already. */
function explain(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof UsageError)) throw error;
  io.stderr.write(`error: ${error.message}\n`);
  if (error.hint !== undefined) io.stderr.write(`hint: ${error.hint}\n`);
  return 2;
}
