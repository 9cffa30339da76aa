import type { Rate } from '../pace.ts';

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
