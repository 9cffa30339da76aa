import { describe, expect, it } from 'vitest';
import { type GateOptions, scanExitCode } from '../../src/cli/exit-code.ts';
import type { Summary } from '../../src/model/report.ts';
import { type Severity, zeroCounts } from '../../src/model/severity.ts';

function summary(findings: Partial<Record<Severity, number>>, unknown = 0): Summary {
  return { resources: 1, byKind: {}, findings: { ...zeroCounts(), ...findings }, unknown, passed: 0, skipped: 0 };
}

const gate = (options: Partial<GateOptions> = {}): GateOptions => ({
  failOn: 'low',
  allowIncomplete: false,
  ...options,
});

describe('the exit code', () => {
  it('is 0 when there is nothing at or above the threshold and everything was read', () => {
    expect(scanExitCode(summary({}), 0, gate())).toBe(0);
    expect(scanExitCode(summary({ info: 3 }), 0, gate())).toBe(0);
    expect(scanExitCode(summary({ medium: 3 }), 0, gate({ failOn: 'high' }))).toBe(0);
  });

  it('is 1 when there are findings, whether or not something could not be read', () => {
    expect(scanExitCode(summary({ low: 1 }), 0, gate())).toBe(1);
    expect(scanExitCode(summary({ critical: 1 }), 2, gate({ failOn: 'high' }))).toBe(1);
    expect(scanExitCode(summary({ info: 1 }), 0, gate({ failOn: 'info' }))).toBe(1);
  });

  it('is 3 for gaps without findings, and 0 when that is allowed', () => {
    expect(scanExitCode(summary({}), 1, gate())).toBe(3);
    expect(scanExitCode(summary({ critical: 1 }), 1, gate({ failOn: 'never' }))).toBe(3);
    expect(scanExitCode(summary({}), 1, gate({ allowIncomplete: true }))).toBe(0);
  });

  it('is 0 for an unknown verdict that no gap caused', () => {
    expect(scanExitCode(summary({}, 5), 0, gate())).toBe(0);
  });
});
