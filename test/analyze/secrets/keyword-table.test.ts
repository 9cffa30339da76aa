import { describe, expect, it } from 'vitest';
import { KeywordTable } from '../../../src/analyze/secrets/text/keyword-table.ts';
import { scriptLines } from '../../../src/analyze/secrets/text/script-line.ts';

const lines = scriptLines(
  ['export SK_live=1', 'plain text', 'ghp_x and GHP_y', 'the end'].map((text, index) => ({ text, number: index + 1 })),
);

function textsOf(table: KeywordTable, owner: number): readonly string[] {
  return (table.linesOf(lines).get(owner) ?? []).map(({ line }) => line.text);
}

describe('the keyword table', () => {
  it('gives each owner the lines that hold one of its keywords, in any case and once each', () => {
    const table = new KeywordTable([['sk_live', 'the'], ['ghp_'], ['absent']]);
    expect(textsOf(table, 0)).toEqual(['export SK_live=1', 'the end']);
    expect(textsOf(table, 1)).toEqual(['ghp_x and GHP_y']);
    expect(textsOf(table, 2)).toEqual([]);
  });

  it('finds a keyword for each of the owners that share it', () => {
    const table = new KeywordTable([['ghp_'], ['ghp_', 'x']]);
    expect(textsOf(table, 0)).toEqual(['ghp_x and GHP_y']);
    expect(textsOf(table, 1)).toHaveLength(lines.length);
  });

  it('gives every line to an owner without keywords or with one of a single character', () => {
    const table = new KeywordTable([[], ['u']]);
    expect(textsOf(table, 0)).toHaveLength(lines.length);
    expect(textsOf(table, 1)).toHaveLength(lines.length);
  });

  it('keeps keywords apart whose first characters agree', () => {
    const table = new KeywordTable([['ex-no'], ['export'], ['en']]);
    expect(textsOf(table, 0)).toEqual([]);
    expect(textsOf(table, 1)).toEqual(['export SK_live=1']);
    expect(textsOf(table, 2)).toEqual(['the end']);
  });
});
