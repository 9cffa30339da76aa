import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import type { CorpusFile } from '../test/corpus/score.ts';

/** What secretlint's recommended preset finds on the same files, without any decoding. */
export interface PeerFigures {
  readonly planted: number;
  readonly found: number;
  readonly recall: number;
  readonly negativesFlagged: number;
}

/** Runs secretlint over a corpus; a planted secret counts as found when a reported range overlaps it. */
export async function compareWithSecretlint(files: readonly CorpusFile[]): Promise<PeerFigures> {
  let planted = 0;
  let found = 0;
  let negativesFlagged = 0;
  for (const file of files) {
    const content = Buffer.from(file.bytes).toString('utf8');
    const ranges = await rangesOf(content);
    if (file.class === 'neg' && ranges.length > 0) negativesFlagged += 1;
    planted += file.secrets.length;
    found += file.secrets.filter(({ value }) => overlaps(content, value, ranges)).length;
  }
  return { planted, found, recall: planted === 0 ? 1 : found / planted, negativesFlagged };
}

type Range = readonly [number, number];

async function rangesOf(content: string): Promise<readonly Range[]> {
  const result = await lintSource({
    source: { content, filePath: 'user-data.sh', ext: '.sh', contentType: 'text' },
    options: {
      config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} }] },
      noPhysicFilePath: true,
    },
  });
  return result.messages.map(({ range }) => [range[0], range[1]]);
}

function overlaps(content: string, value: string, ranges: readonly Range[]): boolean {
  const at = content.indexOf(value.split('\n')[0] ?? value);
  return at >= 0 && ranges.some(([start, end]) => start < at + value.length && end > at);
}
