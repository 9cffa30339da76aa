import type { Trouble } from './trouble.ts';

/**
 * Remembers services that never answered in one scope, so that an endpoint that hangs costs one timeout and not one for each
 * of its calls.
 */
export function createSilenceMemory(classify: (error: unknown) => Trouble) {
  const silent = new Map<string, unknown>();
  const answering = new Set<string>();
  return {
    /** Throws what the service's last call ended with, when nothing has come from it yet. */
    check(service: string): void {
      if (silent.has(service) && !answering.has(service)) throw silent.get(service);
    },
    /** Runs a call and notes whether the service said anything. */
    async watch<T>(service: string, task: () => Promise<T>): Promise<T> {
      try {
        const value = await task();
        answering.add(service);
        return value;
      } catch (error) {
        if (isSilence(classify(error))) silent.set(service, error);
        else answering.add(service);
        throw error;
      }
    },
  };
}

function isSilence({ kind, code }: Trouble): boolean {
  return kind === 'timeout' || (kind === 'unavailable' && ['ENOTFOUND', 'ECONNREFUSED', 'EHOSTUNREACH'].includes(code));
}
