import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Figures, readLabels, scoreCorpus } from '../test/corpus/score.ts';
import { compareWithSecretlint } from './secretlint-figures.ts';
import { warmMsPer16KiB } from './secrets-speed.ts';

const RECALL = 0.95;
const PRECISION = 0.95;
const MS_PER_16_KIB = 12;

const args = process.argv.slice(2);
const folder = args.find((arg) => !arg.startsWith('--')) ?? '';
const labelFile = path.join(folder, 'labels.json');
if (folder === '' || !existsSync(labelFile)) {
  print('usage: bench/secrets.ts CORPUS_DIR [--gate] [--verbose]   (CORPUS_DIR holds labels.json)');
  process.exitCode = 2;
} else {
  await run();
}

async function run(): Promise<void> {
  const files = readLabels(folder);
  const figures = scoreCorpus(files);
  const msPer16KiB = warmMsPer16KiB(files.map(({ bytes }) => bytes));
  const peer = await compareWithSecretlint(files);
  for (const [family, { planted, found }] of [...figures.families].sort()) {
    print(
      `${family.padEnd(24)} ${String(found).padStart(4)} of ${String(planted).padStart(4)}  ${(found / planted).toFixed(3)}`,
    );
  }
  printSummary(figures, msPer16KiB);
  print(
    `secretlint alone         recall ${peer.recall.toFixed(3)}  (${peer.found} of ${peer.planted}), ${peer.negativesFlagged} negatives flagged`,
  );
  if (args.includes('--verbose')) for (const note of [...figures.missed, ...figures.wrong]) print(note);
  if (args.includes('--gate') && !passes(figures, msPer16KiB)) {
    print('Below the required figures.');
    process.exitCode = 1;
  }
}

function printSummary(figures: Figures, msPer16KiB: number): void {
  print(`\nrecall                   ${figures.recall.toFixed(3)}  (${figures.found} of ${figures.planted})`);
  print(`precision                ${figures.precision.toFixed(3)}  (${figures.wrong.length} wrong)`);
  print(`negatives flagged        ${figures.negativesFlagged} of ${figures.negatives}`);
  print(
    `weak values seen apart   ${figures.weakSeen} of ${figures.weakPlanted}; ${figures.weakAsSecret} taken for strong`,
  );
  print(`ms per 16 KiB, warm      ${msPer16KiB.toFixed(2)}`);
}

function passes(figures: Figures, msPer16KiB: number): boolean {
  const isAccurate = figures.recall >= RECALL && figures.precision >= PRECISION && figures.negativesFlagged === 0;
  return isAccurate && msPer16KiB <= MS_PER_16_KIB;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
