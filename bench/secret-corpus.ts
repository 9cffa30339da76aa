import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ownCorpus } from '../test/corpus/own-corpus.ts';
import { type CorpusFile, readLabels } from '../test/corpus/score.ts';

/** The labelled files that figures are taken on, and where they came from. */
export interface BenchCorpus {
  readonly origin: string;
  readonly files: readonly CorpusFile[];
}

const GENERATOR = path.resolve('../shared/corpus/generate.mjs');

/**
 * The corpus in a folder with `labels.json`. Without a folder: the shared corpus, made anew, where its generator lies beside the
 * checkout, or else the project's own one. Throws when the folder has no labels or the generator fails.
 */
export function benchCorpus(folder: string | undefined): BenchCorpus {
  if (folder !== undefined) return { origin: folder, files: readLabels(folder) };
  if (existsSync(GENERATOR)) return { origin: 'the shared corpus', files: generated() };
  return { origin: "the project's own corpus", files: ownCorpus() };
}

function generated(): readonly CorpusFile[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'imds-audit-corpus-'));
  try {
    const { status, stderr } = spawnSync(process.execPath, [GENERATOR, folder], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`The corpus could not be generated: ${stderr}`);
    return readLabels(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
