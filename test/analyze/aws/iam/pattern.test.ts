import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionPattern, contains, overlaps, textPattern } from '../../../../src/analyze/aws/iam/pattern.ts';

/** The plainest matcher there is: exponential, and easy to believe. */
function naiveMatch(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const rest = pattern.slice(1);
  if (pattern[0] === '*') return naiveMatch(rest, text) || (text !== '' && naiveMatch(pattern, text.slice(1)));
  return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && naiveMatch(rest, text.slice(1));
}

/** Every string over a and b of at most seven characters. */
const words = [''];
for (let at = 0; words.length < 255; at++) words.push(`${words[at]}a`, `${words[at]}b`);

const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
const texts = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });

describe('a pattern and a plain string', () => {
  it('match as the naive matcher says', () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        expect(contains(textPattern(pattern), textPattern(text))).toBe(naiveMatch(pattern, text));
      }),
      { numRuns: 5000 },
    );
  });

  it('are compared in bounded time, however many stars stand in a row', () => {
    const hostile = textPattern(`${'a*'.repeat(1000)}b`);
    const text = textPattern('a'.repeat(2000));
    const startedAt = performance.now();
    expect(contains(hostile, text)).toBe(false);
    expect(overlaps(hostile, text)).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

describe('two patterns', () => {
  it('contain one another only if every string of the inner one is one of the outer one', () => {
    fc.assert(
      fc.property(patterns, patterns, (outer, inner) => {
        if (!contains(textPattern(outer), textPattern(inner))) return;
        for (const word of words) if (naiveMatch(inner, word)) expect(naiveMatch(outer, word)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('overlap exactly if they share a string', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 3 }),
        fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 4 }),
        (first, second) => {
          const isShared = words.some((word) => naiveMatch(first, word) && naiveMatch(second, word));
          expect(overlaps(textPattern(first), textPattern(second))).toBe(isShared);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['s3:*', 's3:Get*', true],
    ['s3:Get*', 's3:*', false],
    ['*', 's3:*', true],
    ['s3:?et*', 's3:GetObject', true],
    ['*?', '?*', true],
    ['iam:*', 'iam:Create*Version', true],
  ])('%s contains %s: %s', (outer, inner, expected) => {
    expect(contains(actionPattern(outer), actionPattern(inner))).toBe(expected);
  });
});

describe('letter case', () => {
  it('does not matter in actions', () => {
    expect(contains(actionPattern('IAM:passrole'), actionPattern('iam:PassRole'))).toBe(true);
  });

  it('matters in resources', () => {
    expect(contains(textPattern('arn:aws:iam::1:user/Bob'), textPattern('arn:aws:iam::1:user/bob'))).toBe(false);
  });
});

describe('policy variables', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM writes its variables so.
  const own = textPattern('arn:aws:iam::1:user/${aws:username}');

  it('are never taken for a known value', () => {
    expect(contains(own, textPattern('arn:aws:iam::1:user/bob'))).toBe(false);
    expect(contains(own, textPattern('arn:aws:iam::1:user/*'))).toBe(false);
  });

  it('may stand for any value', () => {
    expect(overlaps(own, textPattern('arn:aws:iam::1:user/bob'))).toBe(true);
    expect(overlaps(own, textPattern('arn:aws:iam::1:role/bob'))).toBe(false);
    expect(contains(textPattern('arn:aws:iam::1:user/*'), own)).toBe(true);
  });

  it('include the escapes of the wildcard characters, which are plain characters', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's escape.
    const star = textPattern('a${*}b');
    expect(contains(star, textPattern('a*b'))).toBe(false);
    expect(overlaps(star, textPattern('axb'))).toBe(false);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's escape.
    expect(contains(star, textPattern('a${*}b'))).toBe(true);
  });
});
