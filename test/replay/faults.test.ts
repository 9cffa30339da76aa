import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordedSkipReason } from '../analyze/azure/recorded-estate.ts';
import { subscriptionOf } from './all-cases.ts';
import { denials } from './cases/denials.ts';
import { failures, links } from './cases/failures.ts';
import type { Fault } from './fault.ts';
import type { FaultCase, Machine } from './fault-case.ts';
import { faultAnswers, whole } from './fault-estate.ts';
import { skipNote } from './recordings.ts';
import { type ReplayServer, startReplay } from './replay-server.ts';
import { everything, type ReplayScan, scanReplay } from './scan.ts';
import { fullVerdicts, portsOf, verdictsOn } from './verdicts.ts';

const names = Object.keys(whole).filter((name): name is Machine => name in whole);

// A request that is throttled for ever is asked again for some seconds, as the service told.
describe.skipIf(recordedSkipReason !== undefined)(`trouble with Azure${skipNote}`, { timeout: 120_000 }, () => {
  let elsewhere: ReplayServer;
  let server: ReplayServer;
  let scan: ReplayScan;
  const all = [...denials, ...failures, ...links('')];
  const idOf = new Map(all.map(({ name }, at) => [name, `dddddddd-0000-4000-8000-${String(at).padStart(12, '0')}`]));

  beforeAll(async () => {
    elsewhere = await startReplay({ subscriptions: [] });
    const answers = faultAnswers();
    const cases = [...denials, ...failures, ...links(elsewhere.url)];
    server = await startReplay({
      subscriptions: cases.map(({ name }) =>
        subscriptionOf({ id: idOf.get(name) ?? '', name, state: 'Enabled' }, answers),
      ),
      faults: cases.map((one) => faultOf(one, idOf.get(one.name) ?? '')),
    });
    scan = await scanReplay(server);
  }, 120_000);
  afterAll(() => Promise.all([server.close(), elsewhere.close()]));

  it.for(all.map((one) => [one.name, one] as const))('%s', ([name, { gaps, changed }]) => {
    const account = idOf.get(name) ?? '';
    const told = scan.report.gaps.filter((gap) => gap.account === account);
    expect([...new Set(told.map(({ api, code, kind }) => `${api} ${code} ${kind}`))]).toEqual(gaps);
    const scope = scan.report.scan.scopes.find((one) => one.account === account);
    expect(scope?.status).toBe(gaps.length === 0 ? 'read' : 'partial');
    for (const machine of names) {
      const expected = changed[machine] ?? whole[machine];
      const at = { account, name: machine };
      const verdicts = expected === 'absent' ? {} : fullVerdicts(expected);
      expect([machine, verdictsOn(scan.report, at)]).toEqual([machine, verdicts]);
      if (expected !== 'absent' && expected.ports !== undefined) {
        expect([machine, portsOf(scan.report, at)]).toEqual([machine, expected.ports]);
      }
    }
  });

  it('tells of every machine once, however often a list shows it', () => {
    const told = everything(scan.report).map(({ ruleId, resource }) => `${ruleId} ${resource.id.toLowerCase()}`);
    expect(told.length).toBe(new Set(told).size);
  });

  it('takes the token nowhere else', () => {
    expect(elsewhere.calls).toEqual([]);
    expect(elsewhere.audiences.size).toBe(0);
  });

  it('is told: the scan was not complete, and what it found counts', () => {
    expect(scan.code).toBe(1);
    expect(scan.report.scan.complete).toBe(false);
  });
});

function faultOf({ when, act, times }: FaultCase, id: string): Fault {
  return { when: new RegExp(`^/subscriptions/${id}${when}`), act, ...(times === undefined ? {} : { times }) };
}
