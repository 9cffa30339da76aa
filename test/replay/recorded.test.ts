import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleFolder, isBody, recordedFolder, recordedSkipReason } from '../analyze/azure/recorded-estate.ts';
import { allCases, caseSubscriptions } from './all-cases.ts';
import { type Expected, otherPorts } from './case.ts';
import { filesRead, skipNote } from './recordings.ts';
import { type ReplayServer, startReplay } from './replay-server.ts';
import { everything, type ReplayReport, type ReplayScan, scanReplay } from './scan.ts';
import { fullVerdicts, type MachineOf, portsOf, reachFinding, verdictsOn } from './verdicts.ts';

const cases = recordedSkipReason === undefined ? allCases() : [];
const machines = cases.flatMap(({ name: title, id, machines: inside }) =>
  Object.entries(inside).map(([name, expected]) => [title, name, { account: id, name }, expected] as const),
);

describe.skipIf(recordedSkipReason !== undefined)(`recorded answers${skipNote}`, () => {
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

  it.for(machines)('%s: %s', ([, , machine, expected]) => {
    expect(verdictsOn(scan.report, machine)).toEqual(fullVerdicts(expected));
    if (expected.ports !== undefined) expect(portsOf(scan.report, machine)).toEqual(expected.ports);
    if (expected.chain !== undefined) expect(reachFinding(scan.report, machine)?.chain).toEqual(expected.chain);
    if (expected.principals !== undefined) expect(principalsOf(machine)).toEqual(expected.principals);
    expect(otherPortsOf(portScan.report, machine)).toEqual(otherPortsIn(expected));
  });

  it('names no machine that is not expected', () => {
    const told = new Set(everything(scan.report).map(({ resource }) => `${resource.account} ${resource.name}`));
    expect([...told].sort()).toEqual(machines.map(([, name, { account }]) => `${account} ${name}`).sort());
  });

  it('hold one default password on a command line, of which one cannot be too sure', () => {
    const found = scan.report.findings.filter(({ ruleId }) => ruleId.endsWith('-secret'));
    expect(found).toMatchObject([
      { ruleId: 'azure-vmss-extension-secret', confidence: 'medium', resource: { name: 'web' } },
    ]);
    expect(scan.stdout).not.toContain('sig=EXAMPLE');
  });

  function principalsOf({ account, name }: MachineOf): unknown {
    const resources = inventory.flatMap((line) => (isBody(line) && isBody(line['resource']) ? [line['resource']] : []));
    const found = resources.find((resource) => resource['account'] === account && resource['name'] === name);
    return isBody(found?.['identity']) ? found['identity']['principals'] : undefined;
  }
});

function otherPortsOf(report: ReplayReport, machine: MachineOf): unknown {
  const [status] = Object.values(verdictsOn(report, machine));
  return status === 'fail' ? portsOf(report, machine) : status;
}

function otherPortsIn({ otherPorts: ports, unknown = [] }: Expected): unknown {
  return ports ?? (unknown.includes('http-port-public') ? 'unknown' : 'pass');
}
