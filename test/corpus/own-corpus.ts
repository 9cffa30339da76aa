import { negatives } from './negatives.ts';
import { positives } from './positives.ts';
import type { CorpusFile } from './score.ts';
import { fillTemplate } from './templates.ts';

/** The project's own labelled corpus, built in memory: no value that looks like a secret stands in the repository. */
export function ownCorpus(seed = 7000): readonly CorpusFile[] {
  return [
    ...positives.map((template, index) => fillTemplate(template, seed + index, 'pos')),
    ...negatives.map((template, index) => fillTemplate(template, seed + 1000 + index, 'neg')),
  ];
}
