import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { terminalText } from '../../src/report/escape/terminal.ts';
import { sharesOf } from '../../src/report/share.ts';
import { clip, wrap } from '../../src/report/table/text.ts';

describe('wrapping', () => {
  it.each([
    ['at spaces', 'one two three', 7, ['one two', 'three']],
    ['inside long words', 'abcdefgh ij', 3, ['abc', 'def', 'gh', 'ij']],
    ['wide characters', '数据库服务器', 5, ['数据', '库服', '务器']],
    ['nothing', '', 5, []],
  ])('breaks %s', (_, text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it('never exceeds the width and loses no letter', () => {
    const text = fc.string({ unit: 'grapheme' }).map(terminalText);
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 40 }), (line, width) => {
        const lines = wrap(line, width);
        expect(lines.join('').replaceAll(' ', '')).toBe(line.replaceAll(' ', ''));
        for (const one of lines) expect(stringWidth(one)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('clipping', () => {
  it.each([
    ['web-1', 10, 'web-1'],
    ['abcdefghij', 8, 'abcde...'],
    ['数据库服务器', 8, '数据...'],
  ])('%s to %i columns is %s', (text, width, clipped) => {
    expect(clip(text, width)).toBe(clipped);
  });
});

describe('shares of the limit', () => {
  it.each([
    ['gives all where all fits', [4, 2], 10, [4, 2]],
    ['gives the rest to the worst', [100, 100], 20, [17, 3]],
    ['leaves no rule without a line', [100, 1, 1], 10, [8, 1, 1]],
    ['gives the worst first when little is left', [5, 5, 5], 4, [3, 1, 0]],
  ])('%s', (_, counts, limit, shares) => {
    expect(sharesOf(counts, limit)).toEqual(shares);
  });
});
