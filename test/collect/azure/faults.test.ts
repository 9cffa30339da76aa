import { beforeAll, describe, expect, it } from 'vitest';
import type { Gap } from '../../../src/model/gap.ts';
import { type ArmReply, type ArmScript, armError, startFakeArm } from './fake-arm.ts';
import { openCollector, scope } from './open-collector.ts';

const short = { requestMs: 500, callMs: 2_000 };

// Loading the SDK takes longer than a test waits for an answer.
beforeAll(async () => {
  await import('../../../src/collect/azure/sdk/network.ts');
});

/** The gap of the security groups' list when it is answered so, and how often it was asked for. */
async function gapOf(reply: ArmScript[string]): Promise<{ gap: Gap | undefined; count: number; items: number }> {
  const { arm, collector } = await openCollector({ '/networkSecurityGroups': reply }, { timeouts: short });
  const { networkSecurityGroups, networkInterfaces } = await collector.readScope(scope);
  expect(networkInterfaces.gap).toBeUndefined();
  const { gap, items } = networkSecurityGroups;
  const count = arm.requests.filter(({ path }) => path.endsWith('/networksecuritygroups')).length;
  return { gap, count, items: items.length };
}

describe('a list that goes wrong', () => {
  const troubles: readonly (readonly [string, ArmReply, Partial<Gap>, number])[] = [
    ['denied', armError(403, 'AuthorizationFailed'), { kind: 'denied', code: 'AuthorizationFailed' }, 1],
    ['not signed in', armError(401, 'ExpiredAuthenticationToken'), { kind: 'refused' }, 1],
    ['not found', armError(404, 'SubscriptionNotFound'), { kind: 'missing', code: 'SubscriptionNotFound' }, 1],
    ['a hostile code', armError(403, '\u001b[31m'), { kind: 'denied', code: 'UnreadableErrorCode' }, 1],
    ['no code', { status: 403, body: '<html>' }, { kind: 'denied', code: 'HTTP403' }, 1],
    ['an HTML page', { body: '<html>' }, { kind: 'malformed', code: 'MalformedResponse' }, 1],
    ['half an answer', { body: '{"value":[{' }, { kind: 'malformed' }, 1],
    ['no list in it', { body: {} }, { kind: 'malformed', code: 'ListMissing' }, 1],
    ['a list of another form', { body: { value: 'x' } }, { kind: 'malformed', code: 'ListMissing' }, 1],
    ['a broken server', { status: 500, body: 'no' }, { kind: 'unavailable', code: 'HTTP500' }, 3],
    ['a reset', 'reset', { kind: 'unavailable', code: 'ECONNRESET' }, 3],
    ['silence', 'hang', { kind: 'timeout' }, 1],
    ['a body that stalls', 'stall', { kind: 'timeout' }, 1],
    ['a redirect', { status: 302, body: '', headers: { location: 'http://192.0.2.1/' } }, { kind: 'refused' }, 1],
  ];

  it.for(troubles)('%s: is a gap, and the other lists are there', async ([, reply, expected, attempts]) => {
    const { gap, count } = await gapOf(() => reply);
    expect(gap).toMatchObject({ ...expected, api: 'Microsoft.Network/networkSecurityGroups/read', cloud: 'azure' });
    expect(JSON.stringify(gap)).not.toContain('hostile');
    expect(count).toBe(attempts);
  });

  it('on its second page keeps the first', async () => {
    const { gap, items } = await gapOf(({ query, origin, path }) =>
      query.has('page')
        ? armError(403, 'AuthorizationFailed')
        : { body: { value: [{}], nextLink: `${origin}${path}?page=2` } },
    );
    expect(gap?.kind).toBe('denied');
    expect(items).toBe(1);
  });

  it('in a circle of pages ends', async () => {
    const { gap } = await gapOf(({ origin, path }) => ({ body: { value: [{}], nextLink: `${origin}${path}?page=1` } }));
    expect(gap).toMatchObject({ kind: 'limit', code: 'RepeatedToken' });
  });
});

describe('throttling', () => {
  it('is waited out as the service says', async () => {
    const started = performance.now();
    const { gap, count } = await gapOf(({ count: asked }) =>
      asked <= 3 ? armError(429, 'TooManyRequests', { 'retry-after-ms': '60' }) : { body: { value: [] } },
    );
    expect(gap).toBeUndefined();
    expect(count).toBe(4);
    expect(performance.now() - started).toBeGreaterThan(170);
  });

  it('that outlasts the call is told as throttling, not as a timeout', async () => {
    const { gap, count } = await gapOf(() => armError(429, 'TooManyRequests', { 'retry-after': '3600' }));
    expect(gap).toMatchObject({ kind: 'throttled', code: 'TooManyRequests' });
    expect(count).toBe(1);
  });

  it('without a time to wait is tried again after a second', async () => {
    const { gap, count } = await gapOf(({ count: asked }) =>
      asked === 1 ? armError(429, 'TooManyRequests') : { body: { value: [] } },
    );
    expect(gap).toBeUndefined();
    expect(count).toBe(2);
  });
});

describe('a page that leads to another server', () => {
  it('is not followed: the token goes nowhere else', async () => {
    const other = await startFakeArm();
    try {
      const { gap, items } = await gapOf(() => ({ body: { value: [{}], nextLink: `${other.url}/next` } }));
      expect(gap).toMatchObject({ kind: 'refused', code: 'ForeignNextLink' });
      expect(items).toBe(1);
      expect(other.requests).toEqual([]);
    } finally {
      await other.close();
    }
  });
});
