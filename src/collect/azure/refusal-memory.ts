import type { Trouble } from '../trouble.ts';

/** So many refusals in a row say that it is the call that is refused, not some resources that are special. */
const mostInARow = 20;

/**
 * Remembers operations that are asked once a machine and were refused for one machine after the other: the others are spared
 * the call, and share the answer.
 */
export function createRefusalMemory(classify: (error: unknown) => Trouble) {
  const refused = new Map<string, { readonly code: string; readonly error: unknown; readonly count: number }>();
  return {
    /** Throws the last refusal of an operation that is refused to everybody. */
    check(api: string): void {
      const last = refused.get(api);
      if (last !== undefined && last.count >= mostInARow) throw last.error;
    },
    /** Runs a call and counts refusals of the same kind in a row. */
    async watch<T>(api: string, task: () => Promise<T>): Promise<T> {
      try {
        const value = await task();
        refused.delete(api);
        return value;
      } catch (error) {
        const { kind, code } = classify(error);
        const last = refused.get(api);
        if (kind !== 'denied' && kind !== 'throttled') refused.delete(api);
        else refused.set(api, { code, error, count: last?.code === code ? last.count + 1 : 1 });
        throw error;
      }
    },
  };
}
