import { type Figures, scoreCorpus } from '../test/corpus/score.ts';
import { benchCorpus } from './secret-corpus.ts';
import { familyOf } from './secret-families.ts';
import { compareWithSecretlint } from './secretlint-figures.ts';
import { warmMsPer16KiB } from './secrets-speed.ts';

const RECALL = 0.95;
const PRECISION = 0.95;
const MS_PER_16_KIB = 12;

const args = process.argv.slice(2);
const { origin, files } = benchCorpus(args.find((arg) => !arg.startsWith('--')));
const figures = scoreCorpus(files);
const msPer16KiB = warmMsPer16KiB(
  files.map(({ bytes }) => bytes),
  MS_PER_16_KIB,
);
print(`${files.length} files of ${origin}\n`);
printFamilies(figures);
printSummary(figures, msPer16KiB);
const peer = await compareWithSecretlint(files);
print(
  `secretlint alone         recall ${peer.recall.toFixed(3)}  (${peer.found} of ${peer.planted}), ${peer.negativesFlagged} negatives flagged`,
);
if (args.includes('--verbose'))
  for (const note of [...figures.missed, ...figures.wrong, ...figures.flagged]) print(note);
if (args.includes('--gate') && !passes(figures, msPer16KiB)) {
  print(
    `Below the required figures: recall ${RECALL}, precision ${PRECISION}, no negative flagged, ${MS_PER_16_KIB} ms.`,
  );
  process.exitCode = 1;
}

function printFamilies({ families }: Figures): void {
  const rows = new Map<string, { planted: number; found: number }>();
  for (const [kind, { planted, found }] of families) {
    const row = rows.get(familyOf(kind)) ?? { planted: 0, found: 0 };
    rows.set(familyOf(kind), { planted: row.planted + planted, found: row.found + found });
  }
  for (const [family, { planted, found }] of [...rows].sort(([, left], [, right]) => right.planted - left.planted)) {
    const counts = `${String(found).padStart(4)} of ${String(planted).padStart(4)}`;
    print(`${family.padEnd(24)} ${counts}  ${(found / planted).toFixed(3)}`);
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
