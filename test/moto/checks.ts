/** Compares what is expected with what is there, a line each, and remembers what differs. */
export interface Checks {
  /** Lists in any order. */
  compare(what: string, expected: readonly string[], actual: readonly string[]): void;
  readonly count: number;
  readonly failures: readonly string[];
}

export function createChecks(print: (line: string) => void): Checks {
  const failures: string[] = [];
  let count = 0;
  return {
    compare(what, expected, actual) {
      const [want = '', got = ''] = [expected, actual].map((items) => [...items].sort().join(', ') || 'nothing');
      count += 1;
      print(`${want === got ? 'ok  ' : 'FAIL'}  ${what}: ${got}`);
      if (want !== got) failures.push(`${what}: expected ${want}, got ${got}`);
    },
    get count() {
      return count;
    },
    failures,
  };
}
