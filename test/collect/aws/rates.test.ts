import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rateOf } from '../../../src/collect/aws/rates.ts';
import { createPace } from '../../../src/collect/pace.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

describe('a token bucket', () => {
  it('lets the burst through at once and the rest at its rate, in order', async () => {
    const pace = createPace({ burst: 3, perSecond: 10 });
    const left: number[] = [];
    for (const name of [1, 2, 3, 4, 5]) void pace().then(() => left.push(name));
    await vi.advanceTimersByTimeAsync(0);
    expect(left).toEqual([1, 2, 3]);
    await vi.advanceTimersByTimeAsync(99);
    expect(left).toEqual([1, 2, 3]);
    await vi.advanceTimersByTimeAsync(1);
    expect(left).toEqual([1, 2, 3, 4]);
    await vi.advanceTimersByTimeAsync(100);
    expect(left).toEqual([1, 2, 3, 4, 5]);
  });

  it('fills up again while nobody calls, but not beyond the burst', async () => {
    const pace = createPace({ burst: 2, perSecond: 10 });
    await pace();
    await pace();
    await vi.advanceTimersByTimeAsync(60_000);
    const left: number[] = [];
    for (const name of [1, 2, 3]) void pace().then(() => left.push(name));
    await vi.advanceTimersByTimeAsync(0);
    expect(left).toEqual([1, 2]);
  });

  it('stays below the rates that AWS documents', () => {
    expect(rateOf('ec2:DescribeInstanceAttribute')).toEqual({ burst: 90, perSecond: 18 });
    expect(rateOf('cloudtrail:LookupEvents').perSecond).toBeLessThan(2);
  });
});
