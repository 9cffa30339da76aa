import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareKeys } from '../../src/spool/sort-key.ts';
import { SortedRuns } from '../../src/spool/sorted-runs.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sorted-runs-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

describe('sorted runs', () => {
  it('give back what went in, in key order, however often the runs go to the disk', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string()), fc.integer({ min: 1, max: 200 }), async (keys, runCharacters) => {
        const runs = new SortedRuns<{ key: string }>(folder, `run${number++}`, runCharacters);
        for (const key of keys) await runs.add(key, { key });
        const expected = [...keys].sort(compareKeys);
        expect((await collect(runs.read())).map(({ key }) => key)).toEqual(expected);
        expect((await collect(runs.read())).map(({ key }) => key)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('are files that only the user can read', async () => {
    const runs = new SortedRuns<number>(folder, 'private', 10);
    for (let i = 0; i < 5; i++) await runs.add(`key-${i}`, i);
    const files = await readdir(folder);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect((await stat(path.join(folder, file))).mode & 0o777).toBe(0o600);
  });

  it('keep records with newlines and tabs whole', async () => {
    const runs = new SortedRuns<string>(folder, 'odd', 1);
    await runs.add('a\tb\nc', 'first\nline\ttab');
    await runs.add('a\tb', '\u2028');
    expect(await collect(runs.read())).toEqual(['\u2028', 'first\nline\ttab']);
  });
});
