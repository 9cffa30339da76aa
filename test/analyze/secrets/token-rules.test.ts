import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { builtinRules } from '../../../src/analyze/secrets/builtin-rules.generated.ts';
import { detect } from '../../../src/analyze/secrets/detect.ts';
import { renderBuiltinRules } from '../../../src/analyze/secrets/render-rules.ts';
import { parseTokenRules } from '../../../src/analyze/secrets/token-rules.ts';
import { exampleToken } from './token-examples.ts';

const folder = new URL('../../../rules/secrets/', import.meta.url);
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

interface RuleEntry {
  readonly id: string;
  readonly pattern: string;
  readonly near?: readonly string[];
  readonly source: string;
}

const entries = texts.flatMap((text): readonly RuleEntry[] => parse(text));

describe('the built-in token rules', () => {
  it('are generated from the current rule files', () => {
    expect(builtinRules).toEqual(texts.flatMap((text) => parseTokenRules(text)));
    expect(renderBuiltinRules(texts)).toContain('export const builtinRules');
    expect(entries.length).toBeGreaterThan(120);
  });

  it.each(entries.map((entry, index) => [entry.id, entry, index] as const))(
    'find a token of the format %s',
    (_id, entry, index) => {
      const token = exampleToken(entry.pattern, 500 + index);
      const line = `${entry.near?.[0] ?? 'agent'} = "${token}"`;
      const values = detect(Buffer.from(`#!/bin/bash\n${line}\n`)).findings.map(({ value }) => value);
      expect(
        values.some((value) => value.includes(token) || token.includes(value)),
        line,
      ).toBe(true);
    },
  );

  it.each(entries.filter(({ near }) => near === undefined).map((entry, index) => [entry.id, entry, index] as const))(
    'do not take a token of the format %s cut in half for a whole one',
    (id, entry, index) => {
      const token = exampleToken(entry.pattern, 900 + index);
      const kinds = detect(Buffer.from(`#!/bin/bash\necho ${token.slice(0, token.length >> 1)}\n`)).findings.map(
        ({ kind }) => kind,
      );
      expect(kinds).not.toContain(id);
    },
  );

  it('cite a page for every format', () => {
    for (const { id, source } of entries) expect(source, id).toMatch(/^https:\/\/\S+$/);
  });
});

describe('parseTokenRules', () => {
  it.each([
    ['a text that is no list', 'id: x', /must hold a list/],
    ['a rule without a source', '- { id: a, title: A, pattern: "a_{hex:8}" }', /Token rule a has no source/],
    [
      'a field that does not exist',
      '- { id: a, title: A, pattern: "a_{hex:8}", source: s, patern: b }',
      /unknown field patern/,
    ],
    ['an alphabet that does not exist', '- { id: a, title: A, pattern: "a_{base7:8}", source: s }', /unknown alphabet/],
    ['a broken slot', '- { id: a, title: A, pattern: "a_{hex}", source: s }', /unknown slot/],
  ])('refuses %s', (_situation, text, message) => {
    expect(() => parseTokenRules(text)).toThrow(message);
  });
});
