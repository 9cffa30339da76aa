/** Groups that every rule may show before the worst ones take the rest. */
const firstShare = 3;

/**
 * Divides `limit` lines among rules that have `counts` groups, worst first: a few for each, so that no rule vanishes
 * behind a big one, and the rest from the top.
 */
export function sharesOf(counts: readonly number[], limit: number): number[] {
  let left = limit;
  const grant = (wanted: number): number => {
    const granted = Math.min(wanted, left);
    left -= granted;
    return granted;
  };
  const first = counts.map((count) => grant(Math.min(count, firstShare)));
  return counts.map((count, index) => {
    const had = first[index] ?? 0;
    return had + grant(count - had);
  });
}
