import type { GapKind } from '../../model/gap.ts';
import { classifyError } from './classify-error.ts';

/** Attempts in all and the delay before the second one, which doubles each time. */
interface Patience {
  readonly attempts: number;
  readonly baseMs: number;
}

/**
 * Only what time can heal is tried again: throttling patiently, a broken connection or server briefly, a hang once,
 * because every further attempt costs the whole request timeout.
 */
const patienceByKind: Readonly<Partial<Record<GapKind, Patience>>> = {
  throttled: { attempts: 8, baseMs: 400 },
  unavailable: { attempts: 3, baseMs: 150 },
  malformed: { attempts: 2, baseMs: 150 },
  timeout: { attempts: 2, baseMs: 50 },
};

const longestDelayMs = 10_000;

interface RetryToken {
  getRetryCount(): number;
  getRetryDelay(): number;
}

/**
 * The SDK's `RetryStrategyV2` with this collector's patience; calls that may not be tried again end with their error.
 * The factor multiplies the delays.
 */
export function createRetryStrategy(delayFactor: number) {
  return {
    acquireInitialRetryToken: async (): Promise<RetryToken> => retryToken(0, 0),
    refreshRetryTokenForRetry: async (token: RetryToken, info: { readonly error?: unknown }): Promise<RetryToken> => {
      const made = token.getRetryCount() + 1;
      const { attempts, baseMs } = patienceFor(info.error);
      if (made >= attempts) throw new Error('No further attempt');
      const ceilingMs = Math.min(longestDelayMs, baseMs * 2 ** (made - 1));
      return retryToken(made, delayFactor * ceilingMs * (0.5 + Math.random() / 2));
    },
    recordSuccess: () => {},
  };
}

function patienceFor(error: unknown): Patience {
  const { kind, code } = classifyError(error);
  if (code === 'ENOTFOUND') return { attempts: 1, baseMs: 0 };
  return patienceByKind[kind] ?? (clockWasCorrected(error) ? { attempts: 2, baseMs: 0 } : { attempts: 1, baseMs: 0 });
}

/** The SDK has learned the server's time from the refusal: the second attempt is signed with it. */
function clockWasCorrected(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const metadata: unknown = Reflect.get(error, '$metadata');
  return typeof metadata === 'object' && metadata !== null && Reflect.get(metadata, 'clockSkewCorrected') === true;
}

function retryToken(count: number, delayMs: number): RetryToken {
  return { getRetryCount: () => count, getRetryDelay: () => delayMs };
}
