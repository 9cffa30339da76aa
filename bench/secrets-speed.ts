import { scanText } from '../src/analyze/secrets/scan-text.ts';

const SIZE = 16 * 1024;
const ROUNDS = 12;

/** Milliseconds per 16 KiB of typical scripts, measured on texts of that size after a warm-up; the median of the rounds. */
export function warmMsPer16KiB(texts: readonly Uint8Array[]): number {
  const samples = samplesOf(texts);
  for (const sample of samples) scanText(sample);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    for (const sample of samples) scanText(sample);
    return (performance.now() - start) / samples.length;
  });
  return rounds.sort((left, right) => left - right)[ROUNDS >> 1] ?? 0;
}

/** Scripts strung together to texts of 16 KiB; compressed and binary ones are left out. */
function samplesOf(texts: readonly Uint8Array[]): readonly Uint8Array[] {
  const all = Buffer.concat(texts.filter((text) => text[0] === 0x23));
  const count = Math.max(1, Math.min(6, Math.floor(all.length / SIZE)));
  return Array.from({ length: count }, (_, index) => all.subarray(index * SIZE, (index + 1) * SIZE));
}
