import { scanText } from '../src/analyze/secrets/scan-text.ts';

const SIZE = 16 * 1024;
const ROUNDS = 40;

/** Milliseconds per 16 KiB of typical scripts, measured on texts of that size after a warm-up; the best of the rounds, since others use the machine too. */
export function warmMsPer16KiB(texts: readonly Uint8Array[]): number {
  const samples = samplesOf(texts);
  for (let round = 0; round < 5; round += 1) for (const sample of samples) scanText(sample);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    for (const sample of samples) scanText(sample);
    return (performance.now() - start) / samples.length;
  });
  return Math.min(...rounds);
}

/** Scripts strung together to texts of 16 KiB; compressed and binary ones are left out. */
function samplesOf(texts: readonly Uint8Array[]): readonly Uint8Array[] {
  const all = Buffer.concat(texts.filter((text) => text[0] === 0x23));
  const count = Math.max(1, Math.min(6, Math.floor(all.length / SIZE)));
  return Array.from({ length: count }, (_, index) => all.subarray(index * SIZE, (index + 1) * SIZE));
}
