import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliRun, runCli } from '../integration/cli.ts';
import { subscriptionOf } from './all-cases.ts';
import { guest } from './composed.ts';
import { composed } from './recordings.ts';
import { type ReplayServer, startReplay } from './replay-server.ts';
import { scanReplay } from './scan.ts';

const id = 'ffffffff-0000-4000-8000-000000000001';

let server: ReplayServer;
beforeAll(async () => {
  const answers = composed(...guest({ name: 'web' }));
  server = await startReplay({ subscriptions: [subscriptionOf({ id, name: 'Shop', state: 'Enabled' }, answers)] });
});
afterAll(() => server.close());

function expectNoScan({ code, stdout, stderr }: CliRun, message: RegExp): void {
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/hint: /);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect([code, stdout]).toEqual([2, '']);
}

describe.concurrent('signing in to Azure', { timeout: 120_000 }, () => {
  it('by a managed identity is enough for a scan, which leaves AWS out and says why', async () => {
    const run = await runCli(['scan', '--format', 'json'], { env: server.env });
    const report = JSON.parse(run.stdout);
    expect(report.scan.leftOut).toEqual([{ cloud: 'aws', reason: expect.stringMatching(/credentials/i) }]);
    expect(report.scan.scopes).toMatchObject([{ cloud: 'azure', account: id, status: 'read', resources: 1 }]);
    expect(run.code).toBe(1);
    for (const secret of server.secrets) expect(run.stdout + run.stderr).not.toContain(secret);
  });

  it('to another cloud asks for tokens for its Resource Manager', async () => {
    const usgov = await scanReplay(server, ['--azure-cloud', 'usgov']);
    const china = await scanReplay(server, [], { AZURE_AUTHORITY_HOST: 'https://login.chinacloudapi.cn/' });
    expect([usgov.code, china.code]).toEqual([1, 1]);
    expect(server.audiences).toContain('https://management.usgovcloudapi.net');
    expect(server.audiences).toContain('https://management.chinacloudapi.cn');
  });

  it('with nothing to sign in with says what could be done', async () => {
    const env = { AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential' };
    expectNoScan(await runCli(['scan', '--cloud', 'azure'], { env }), /No Azure credentials found[\s\S]*az login/);
  });

  it('with a secret that the endpoint does not know is refused', async () => {
    const env = { ...server.env, IDENTITY_HEADER: 'guessed' };
    const run = await runCli(['scan', '--cloud', 'azure'], { env });
    expectNoScan(run, /azure: .*credentials/i);
    for (const secret of server.secrets) expect(run.stderr).not.toContain(secret);
  });

  it('with an identity that sees no subscription is no clean scan', async () => {
    const empty = await startReplay({ subscriptions: [] });
    try {
      const run = await runCli(['scan', '--cloud', 'azure'], { env: empty.env });
      expectNoScan(run, /azure: the Azure credentials open no subscription/);
    } finally {
      await empty.close();
    }
  });

  it('with a value of AZURE_TOKEN_CREDENTIALS that means nothing says so', async () => {
    const env = { ...server.env, AZURE_TOKEN_CREDENTIALS: 'SomeCredential' };
    expectNoScan(await runCli(['scan', '--cloud', 'azure'], { env }), /AZURE_TOKEN_CREDENTIALS has a value/);
  });
});

describe('an endpoint', { timeout: 120_000 }, () => {
  it('without TLS is taken on this machine alone', async () => {
    const run = await runCli(['scan', '--cloud', 'azure', '--azure-endpoint', 'http://192.0.2.1'], { env: server.env });
    expect(run.stderr).toMatch(/--azure-endpoint wants an https address, or an http address of this machine/);
    expect([run.code, run.stdout]).toEqual([2, '']);
  });

  it('that nobody listens at leaves a gap, and the command ends without waiting for an answer', async () => {
    const started = performance.now();
    const run = await scanReplay(server, ['--azure-endpoint', 'http://127.0.0.1:9', '--timeout', '90']);
    expect(run.report.gaps).toMatchObject([{ api: 'Microsoft.Resources/subscriptions/read', kind: 'unavailable' }]);
    expect(run.code).toBe(3);
    expect(performance.now() - started).toBeLessThan(80_000);
  });
});
