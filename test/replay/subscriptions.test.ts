import { afterEach, describe, expect, it } from 'vitest';
import { subscription } from '../analyze/azure/arm.ts';
import { subscriptionOf } from './all-cases.ts';
import type { ReplaySubscription } from './arm-answers.ts';
import type { Expected } from './case.ts';
import { assignment, guest } from './composed.ts';
import { type Act, deny, type Fault, hang, reset, stall, unauthorized } from './fault.ts';
import { composed } from './recordings.ts';
import { type ReplayServer, startReplay } from './replay-server.ts';
import { scanReplay } from './scan.ts';
import { fullVerdicts, verdictsOn } from './verdicts.ts';

const shop = 'eeeeeeee-0000-4000-8000-000000000001';
const data = 'eeeeeeee-0000-4000-8000-000000000002';
const lab = 'eeeeeeee-0000-4000-8000-000000000003';

const traveller = 'fa017000-0000-4000-8000-000000000011';
const owner = 'fa017000-0000-4000-8000-000000000012';
const custom = 'fa017000-0000-4000-8000-000000000013';

const contributorRole = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
const ownerRole = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const customRole = 'fa017000-0000-4000-8000-000000000020';
const own = `/subscriptions/${subscription}`;

/** The identity of the machine in `shop` is a contributor of `data`; both machines of `lab` have roles there, one of its own making. */
const subscriptions: readonly ReplaySubscription[] = [
  subscriptionOf(
    { id: shop, name: 'Shop', state: 'Enabled' },
    composed(...guest({ name: 'web', principalId: traveller })),
  ),
  subscriptionOf(
    { id: data, name: 'Data', state: 'Warned' },
    composed(...guest({ name: 'db' }), assignment(traveller, contributorRole, own)),
  ),
  subscriptionOf(
    { id: lab, name: 'Lab', state: 'PastDue' },
    composed(
      ...guest({ name: 'owner', principalId: owner }),
      ...guest({ name: 'custom', principalId: custom }),
      assignment(owner, ownerRole, own),
      assignment(custom, customRole, own),
      {
        id: `${own}/providers/Microsoft.Authorization/roleDefinitions/${customRole}`,
        name: customRole,
        properties: { roleName: 'Watcher', type: 'CustomRole', permissions: [{ actions: ['*/read'] }] },
      },
    ),
  ),
  subscriptionOf({ id: 'eeeeeeee-0000-4000-8000-000000000004', name: 'Old', state: 'Disabled' }, []),
  subscriptionOf({ id: 'eeeeeeee-0000-4000-8000-000000000005', name: 'Gone', state: 'Deleted' }, []),
];

const powerless: Expected = { fail: ['msp-not-enforced'] };
const powerful: Expected = { fail: ['identity-privileged', 'msp-not-enforced'] };

const servers: ReplayServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(faults: readonly Fault[] = []): Promise<ReplayServer> {
  const server = await startReplay({ subscriptions, faults });
  servers.push(server);
  return server;
}

function onAll(id: string, act: Act): Fault {
  return { when: new RegExp(`^/subscriptions/${id}/`), act };
}

describe('the subscriptions of a credential', { timeout: 120_000 }, () => {
  it('are read while Azure answers for them, and a role in one counts for an identity in another', async () => {
    const { code, report } = await scanReplay(await start());
    expect(report.scan.scopes.map(({ accountName, status, reason }) => [accountName, status, reason])).toEqual([
      ['Shop', 'read', undefined],
      ['Data', 'read', undefined],
      ['Lab', 'read', undefined],
      ['Old', 'skipped', 'the subscription is disabled'],
      ['Gone', 'skipped', 'the subscription is deleted'],
    ]);
    expect(report.scan.complete).toBe(true);
    expect(verdictsOn(report, { account: shop, name: 'web' })).toEqual(fullVerdicts(powerful));
    expect(verdictsOn(report, { account: lab, name: 'owner' })).toEqual(fullVerdicts(powerful));
    expect(verdictsOn(report, { account: lab, name: 'custom' })).toEqual(fullVerdicts(powerless));
    expect(code).toBe(1);
  });

  it('named by id are not listed, and nothing is known of roles elsewhere', async () => {
    const server = await start();
    const { report } = await scanReplay(server, ['--subscription', shop.toUpperCase()]);
    expect(server.calls.filter(({ path }) => path.startsWith('/subscriptions?'))).toEqual([]);
    expect(report.scan.scopes.map(({ account }) => account)).toEqual([shop]);
    expect(verdictsOn(report, { account: shop, name: 'web' })).toEqual(
      fullVerdicts({ fail: ['identity-without-roles', 'msp-not-enforced'] }),
    );
  });

  it('named twice, by name and by id, are read once', async () => {
    const names = ['--subscription', 'shop', '--subscription', 'DATA', '--subscription', shop];
    const { report } = await scanReplay(await start(), names);
    expect(report.scan.scopes.map(({ accountName }) => accountName)).toEqual(['Shop', 'Data']);
    expect(verdictsOn(report, { account: shop, name: 'web' })).toEqual(fullVerdicts(powerful));
  });

  it('that nobody knows end the scan before it begins', async () => {
    const server = await start();
    await expect(scanReplay(server, ['--subscription', 'shed'])).rejects.toThrow(
      /exit code 2.*No subscription is called "shed"[\s\S]*hint: /,
    );
  });
});

describe('roles that could not be read', { timeout: 120_000 }, () => {
  it('leave open what an identity may do, in every subscription, and what is known still fails', async () => {
    const { code, report } = await scanReplay(
      await start([
        { when: new RegExp(`^/subscriptions/${data}/providers/Microsoft.Authorization/roleAssignments`), act: deny },
        { when: new RegExp(`^/subscriptions/${lab}/providers/Microsoft.Authorization/roleDefinitions`), act: deny },
      ]),
      ['--fail-on', 'critical'],
    );
    expect(report.gaps.map(({ account, api, code: why }) => [account, api, why])).toEqual([
      [data, 'Microsoft.Authorization/roleAssignments/read', 'AuthorizationFailed'],
      [lab, 'Microsoft.Authorization/roleDefinitions/read', 'AuthorizationFailed'],
    ]);
    // Its role is in the list that is hidden.
    expect(verdictsOn(report, { account: shop, name: 'web' })).toEqual(
      fullVerdicts({
        fail: ['msp-not-enforced'],
        unknown: ['identity-privileged', 'identity-privileged-in-group', 'identity-without-roles'],
      }),
    );
    // Owner is known without a list, and nothing hidden takes it back.
    expect(verdictsOn(report, { account: lab, name: 'owner' })).toEqual(fullVerdicts(powerful));
    // It has a role, of which nobody says what it allows; and it may have more in `data`.
    expect(verdictsOn(report, { account: lab, name: 'custom' })).toEqual(
      fullVerdicts({
        fail: ['msp-not-enforced'],
        unknown: ['identity-privileged', 'identity-privileged-in-group'],
      }),
    );
    expect(code).toBe(3);
  });
});

describe('a subscription that answers nothing', { timeout: 120_000 }, () => {
  it('is unreadable, and the others are judged', async () => {
    const server = await start([onAll(data, unauthorized), onAll(lab, reset)]);
    const { code, report } = await scanReplay(server, ['--allow-incomplete', '--fail-on', 'critical']);
    const scopes = report.scan.scopes.map(({ accountName, status, resources }) => [accountName, status, resources]);
    expect(scopes.slice(0, 3)).toEqual([
      ['Shop', 'read', 1],
      ['Data', 'unreadable', 0],
      ['Lab', 'unreadable', 0],
    ]);
    expect(new Set(report.gaps.map(({ account, kind }) => `${account} ${kind}`))).toEqual(
      new Set([`${data} refused`, `${lab} unavailable`]),
    );
    expect(verdictsOn(report, { account: shop, name: 'web' })['msp-not-enforced']).toBe('fail');
    expect(code).toBe(0);
  });

  // Far longer than it takes, and far shorter than the time that all its calls would wait one after the other.
  it('in a second is not waited for again and again', { timeout: 60_000 }, async () => {
    const server = await start([onAll(data, hang), onAll(lab, stall)]);
    const { code, report } = await scanReplay(server, ['--timeout', '1', '--fail-on', 'never']);
    expect(new Set(report.gaps.map(({ account, kind }) => `${account} ${kind}`))).toEqual(
      new Set([`${data} timeout`, `${lab} timeout`]),
    );
    const statusOf = (id: string) => report.scan.scopes.find(({ account }) => account === id)?.status;
    expect([data, lab].map(statusOf)).toEqual(['unreadable', 'unreadable']);
    expect(verdictsOn(report, { account: shop, name: 'web' })['msp-not-enforced']).toBe('fail');
    expect(code).toBe(3);
  });

  it('nor the list of them leaves a gap and nothing else', async () => {
    const server = await start([{ when: /^\/subscriptions\?/, act: deny }]);
    const { code, report } = await scanReplay(server);
    expect(report.gaps).toMatchObject([{ api: 'Microsoft.Resources/subscriptions/read', code: 'AuthorizationFailed' }]);
    expect(report.scan).toMatchObject({ complete: false, scopes: [] });
    expect(code).toBe(3);
  });
});
