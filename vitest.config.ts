import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { __VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/**/*.test.ts'],
    // Child processes and real SDKs share two cores with the tests in CI.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The default leaves one core of two idle; much of the time is spent waiting for child processes.
    maxWorkers: '100%',
  },
});
