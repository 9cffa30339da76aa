import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleFolder, isBody, recordedFolder, recordedSkipReason } from '../analyze/azure/recorded-estate.ts';
import { allCases, caseSubscriptions, type NumberedCase } from './all-cases.ts';
import { type Expected, machineOnly, otherPorts, type RuleName, vmRules } from './case.ts';
import { filesRead } from './recordings.ts';
import { type ReplayServer, startReplay } from './replay-server.ts';
import { everything, type ReplayReport, type ReplayScan, scanReplay } from './scan.ts';

const cases = recordedSkipReason === undefined ? allCases() : [];
const machines = cases.flatMap((one) =>
  Object.entries(one.machines).map(([name, expected]) => ({ title: `${one.name}: ${name}`, one, name, expected })),
);

describe.skipIf(recordedSkipReason !== undefined)(`recorded answers${skipNote()}`, () => {
  let server: ReplayServer;
  let scan: ReplayScan;
  let portScan: ReplayScan;
  const inventory: unknown[] = [];

  // Two runs of the command see every case: one as a user would start it, one for ports that no web server is expected on.
  beforeAll(async () => {
    server = await startReplay({ subscriptions: caseSubscriptions(cases) });
    const folder = await mkdtemp(path.join(os.tmpdir(), 'imds-audit-replay-'));
    const file = path.join(folder, 'inventory.ndjson');
    const ports = [
      '--http-ports',
      otherPorts.join(','),
      '--no-user-data',
      ...['vm', 'vmss'].flatMap((kind) => ['--rule', `azure-${kind}-http-port-public`]),
    ];
    [scan, portScan] = await Promise.all([scanReplay(server, ['--save', file]), scanReplay(server, ports)]);
    inventory.push(...(await readFile(file, 'utf8')).split('\n').map((line) => (line === '' ? {} : JSON.parse(line))));
    await rm(folder, { recursive: true });
  }, 120_000);
  afterAll(() => server.close());

  it('are all there, every recorded case and every example', async () => {
    const present = [...(await readdir(recordedFolder)), ...(await readdir(exampleFolder))];
    expect([...filesRead].sort()).toEqual(present.sort());
  });

  it('are scanned to the end, one subscription a case', () => {
    const { scan: info, gaps } = scan.report;
    expect(info.scopes.map(({ account, status }) => [account, status])).toEqual(
      cases.map(({ id, gaps: expected }) => [id, expected === undefined ? 'read' : 'partial']),
    );
    const told = gaps.map(({ account, api, code }) => `${account} ${api} ${code}`);
    expect(told).toEqual(cases.flatMap(({ id, gaps: expected = [] }) => expected.map((gap) => `${id} ${gap}`)));
    expect(scan.code).toBe(1);
  });

  it('are read without a write, and without a question that Resource Manager would turn down', () => {
    expect(new Set(server.calls.map(({ method }) => method))).toEqual(new Set(['GET']));
    const refused = server.calls.filter(({ status }) => status !== 200).map(({ path: asked }) => asked);
    expect(refused.filter((asked) => !asked.includes('/inVMAccessControlProfiles/wsprof/'))).toEqual([]);
    expect(server.audiences).toEqual(new Set(['https://management.azure.com']));
  });

  it.for(machines.map((row) => [row.one.name, row.name, row] as const))('%s: %s', ([, , { one, name, expected }]) => {
    expect(verdictsOn(scan.report, one, name)).toEqual(fullVerdicts(scan.report, one, name, expected));
    if (expected.ports !== undefined) expect(portsOf(scan.report, one, name)).toEqual(expected.ports);
    if (expected.chain !== undefined) expect(findingOf(scan.report, one, name)?.chain).toEqual(expected.chain);
    if (expected.principals !== undefined) expect(principalsOf(one, name)).toEqual(expected.principals);
    expect(otherPortsOf(portScan.report, one, name)).toEqual(otherPortsIn(expected));
  });

  it('names no machine that is not expected', () => {
    const told = new Set(everything(scan.report).map(({ resource }) => `${resource.account} ${resource.name}`));
    expect([...told].sort()).toEqual(machines.map(({ one, name }) => `${one.id} ${name}`).sort());
  });

  it('hold one default password on a command line, of which one cannot be too sure', () => {
    const found = scan.report.findings.filter(({ ruleId }) => ruleId.endsWith('-secret'));
    expect(found).toMatchObject([
      { ruleId: 'azure-vmss-extension-secret', confidence: 'medium', resource: { name: 'web' } },
    ]);
    expect(scan.stdout).not.toContain('sig=EXAMPLE');
  });

  function principalsOf({ id }: NumberedCase, name: string): unknown {
    const resources = inventory.flatMap((line) => (isBody(line) && isBody(line['resource']) ? [line['resource']] : []));
    const found = resources.find((resource) => resource['account'] === id && resource['name'] === name);
    return isBody(found?.['identity']) ? found['identity']['principals'] : undefined;
  }
});

function skipNote(): string {
  return recordedSkipReason === undefined ? '' : ` (skipped: ${recordedSkipReason})`;
}

/** The status of every rule, by its name without cloud and kind. */
function verdictsOn(report: ReplayReport, { id }: NumberedCase, name: string): Record<string, string> {
  const told = everything(report).filter(({ resource }) => resource.account === id && resource.name === name);
  return Object.fromEntries(told.map(({ ruleId, status }) => [ruleId.replace(/^azure-vm(?:ss)?-/, ''), status]));
}

function fullVerdicts(
  report: ReplayReport,
  { id }: NumberedCase,
  name: string,
  { fail = [], unknown = [], skip = [] }: Expected,
): Record<string, string> {
  const isScaleSet = everything(report).some(
    ({ ruleId, resource }) => resource.account === id && resource.name === name && ruleId.startsWith('azure-vmss-'),
  );
  const status = (rule: RuleName) => {
    if (fail.includes(rule)) return 'fail';
    if (unknown.includes(rule)) return 'unknown';
    return skip.includes(rule) ? 'skip' : 'pass';
  };
  const rules = isScaleSet ? vmRules.filter((rule) => !machineOnly.includes(rule)) : vmRules;
  return Object.fromEntries(rules.map((rule) => [rule, status(rule)]));
}

function findingOf({ findings }: ReplayReport, { id }: NumberedCase, name: string) {
  return findings.find(
    ({ ruleId, resource }) => ruleId.endsWith('http-port-public') && resource.account === id && resource.name === name,
  );
}

function portsOf(report: ReplayReport, one: NumberedCase, name: string): unknown {
  const evidence = findingOf(report, one, name)?.evidence ?? [];
  return evidence.find(({ path: at }) => at === 'reach.http.ports')?.value ?? [];
}

function otherPortsOf(report: ReplayReport, one: NumberedCase, name: string): unknown {
  const [status] = Object.values(verdictsOn(report, one, name));
  return status === 'fail' ? portsOf(report, one, name) : status;
}

function otherPortsIn({ otherPorts: ports, unknown = [] }: Expected): unknown {
  return ports ?? (unknown.includes('http-port-public') ? 'unknown' : 'pass');
}
