import { CollectError } from './errors.ts';

/** What every call of an SDK is given beside its input: the signal that ends it. */
export interface SendOptions {
  readonly abortSignal: AbortSignal;
}

/**
 * Ends a task after `callMs` milliseconds with a `CollectError` of kind `timeout`, and tells it by its signal. The timeouts of
 * the SDKs do not cover credential look-ups, waits between attempts and bodies that trickle: this one covers everything.
 */
export async function withinTime<T>(callMs: number, task: (options: SendOptions) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new CollectError('timeout', 'TimeoutError'));
    }, callMs);
  });
  try {
    return await Promise.race([task({ abortSignal: controller.signal }), expiry]);
  } finally {
    clearTimeout(timer);
  }
}
