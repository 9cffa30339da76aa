import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';

/** Compares a text with its golden file. A missing file fails; `UPDATE_GOLDEN=1` writes it. */
export function expectGolden(name: string, text: string): void {
  const file = path.join(import.meta.dirname, 'golden', name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  if (!existsSync(file)) throw new Error(`No golden file ${file}; write it with UPDATE_GOLDEN=1 and read it`);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
