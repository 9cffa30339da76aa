import type { Io } from './io.ts';

/** Least time between two redraws, in milliseconds. */
const redrawMs = 100;

/** One line on a terminal's standard error that says how far a scan is; silent everywhere else. */
export interface Progress {
  update(state: { readonly resources: number; readonly scopes: number }): void;
  /** Clears the line. */
  end(): void;
}

/** Starts the progress line, if standard error is a terminal. `now` is in milliseconds. */
export function startProgress(io: Io, now: () => number): Progress {
  if (io.stderr.isTTY !== true) return { update: () => {}, end: () => {} };
  const started = now();
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    update: ({ resources, scopes }) => {
      if (now() - drawn < redrawMs) return;
      drawn = now();
      const seconds = Math.max((drawn - started) / 1000, 0.1);
      io.stderr.write(
        `\r\u001b[K${scopes} scopes done, ${resources} resources seen, ${Math.round(resources / seconds)} a second`,
      );
    },
    end: () => {
      io.stderr.write('\r\u001b[K');
    },
  };
}
