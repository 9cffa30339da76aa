import { describe, expect, it } from 'vitest';
import { negatives } from '../../corpus/negatives.ts';
import { ownCorpus } from '../../corpus/own-corpus.ts';
import { positives } from '../../corpus/positives.ts';
import { scoreCorpus } from '../../corpus/score.ts';

describe("the project's own corpus", () => {
  it('holds at least 60 scripts with secrets and 60 without', () => {
    expect(positives.length).toBeGreaterThanOrEqual(60);
    expect(negatives.length).toBeGreaterThanOrEqual(60);
  });

  it.each([7000, 42, 20_261_122])(
    'is detected with recall and precision of at least 0.99 and no negative flagged (seed %i)',
    (seed) => {
      const figures = scoreCorpus(ownCorpus(seed));
      expect(figures.recall, figures.missed.join('\n')).toBeGreaterThanOrEqual(0.99);
      expect(figures.precision, figures.wrong.join('\n')).toBeGreaterThanOrEqual(0.99);
      expect(figures.negativesFlagged, figures.flagged.join('\n')).toBe(0);
    },
  );
});
