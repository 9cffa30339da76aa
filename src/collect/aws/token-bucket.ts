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

/**
 * Rates per account, region and action that leave room for other programs.
 * EC2 documents a bucket of 100 with 20 a second for Describe and Get actions, of which nine tenths are used
 * (https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html); LookupEvents allows two a second
 * (https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html).
 * The other services publish none; theirs are chosen to be modest.
 */
export function rateOf(action: string): Rate {
  return ratesByService.get(action.slice(0, action.indexOf(':'))) ?? { burst: 10, perSecond: 5 };
}

const ratesByService: ReadonlyMap<string, Rate> = new Map([
  ['ec2', { burst: 90, perSecond: 18 }],
  ['elasticloadbalancing', { burst: 40, perSecond: 9 }],
  ['autoscaling', { burst: 40, perSecond: 9 }],
  ['cloudwatch', { burst: 20, perSecond: 20 }],
  ['cloudtrail', { burst: 2, perSecond: 1.8 }],
]);
