import os from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { __VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/**/*.test.ts'],
    // Child processes and real SDKs share two cores with the tests in CI.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // More than there are cores: much of the time is spent waiting for child processes and for answers that never come.
    maxWorkers: Math.ceil(os.availableParallelism() * 1.5),
  },
});
