/** How many calls may be made at once and how many come back a second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Waits until a call may be made; calls leave in the order in which they asked. */
export type Pace = () => Promise<void>;

/** A token bucket with continuous refill. */
export function createPace(rate: Rate): Pace {
  const spacingMs = 1000 / rate.perSecond;
  // The moment at which the bucket would be full again: every call moves it on by one spacing.
  let fullAt = 0;
  return async () => {
    const now = performance.now();
    fullAt = Math.max(fullAt, now) + spacingMs;
    const waitMs = fullAt - now - rate.burst * spacingMs;
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  };
}

/** One pace a key, made when the key is first asked for. */
export function createPaces(rateOf: (key: string) => Rate): (key: string) => Promise<void> {
  const paces = new Map<string, Pace>();
  return (key) => {
    const pace = paces.get(key) ?? createPace(rateOf(key));
    paces.set(key, pace);
    return pace();
  };
}
