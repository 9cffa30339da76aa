import { describe, expect, it } from 'vitest';
import { planOutputs } from '../../src/cli/output-plan.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { formatNames } from '../../src/report/format-names.ts';
import { formatByExtension } from '../../src/report/formats.ts';

const plan = (formats: string[], files: string[]) =>
  planOutputs(formats, files, { names: formatNames, byExtension: formatByExtension });

describe('the plan of outputs', () => {
  it('is a table on standard output by default', () => {
    expect(plan([], [])).toEqual([{ format: 'table' }]);
  });

  it('puts files beside the table', () => {
    expect(plan([], ['out.json', 'out.sarif'])).toEqual([
      { format: 'json', file: 'out.json' },
      { format: 'sarif', file: 'out.sarif' },
      { format: 'table' },
    ]);
  });

  it('gives a named format that no file takes to standard output', () => {
    expect(plan(['json'], [])).toEqual([{ format: 'json' }]);
    expect(plan(['table', 'json'], ['out.json'])).toEqual([{ format: 'json', file: 'out.json' }, { format: 'table' }]);
  });

  it('believes a single --format more than the extension', () => {
    expect(plan(['sarif'], ['results.json'])).toEqual([{ format: 'sarif', file: 'results.json' }]);
    expect(plan(['json'], ['report'])).toEqual([{ format: 'json', file: 'report' }]);
  });

  it('keeps the table on screen for --format table -o out.json', () => {
    expect(plan(['table'], ['out.json'])).toEqual([{ format: 'json', file: 'out.json' }, { format: 'table' }]);
  });

  it('takes - for standard output', () => {
    expect(plan(['json'], ['-'])).toEqual([{ format: 'json' }]);
  });

  it('refuses what cannot be meant', () => {
    expect(() => plan(['json', 'sarif'], [])).toThrow(UsageError);
    expect(() => plan([], ['report'])).toThrow(/not clear/);
    expect(() => plan([], ['a.json', 'a.json'])).toThrow(/Two reports/);
  });
});
