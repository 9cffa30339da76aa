import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './cli.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'imds-audit-usage-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe.concurrent('a mistake of the user', () => {
  const mistakes: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['an unknown command', ['scann'], /unknown command/],
    ['an unknown option', ['scan', '--regoin', 'x'], /unknown option/],
    ['a severity that does not exist', ['scan', '--fail-on', 'urgent'], /Allowed choices/],
    ['a cloud that does not exist', ['scan', '--cloud', 'gcp'], /Allowed choices/],
    ['a number that is none', ['scan', '--concurrency', 'many'], /whole number/],
    ['ports that are none', ['scan', '--http-ports', '80,http'], /ports such as/],
    ['two reports for standard output', ['scan', '--format', 'json', '--format', 'sarif'], /Only one report/],
    ['a file without a format', ['scan', '-o', 'report'], /not clear/],
    ['a rule that does not exist', ['scan', '--rule', 'aws-nothing'], /no rule/],
    ['rules that are not there', ['scan', '--rules', '/nonexistent'], /cannot be read/],
    ['an inventory that is not there', ['scan', '--from', '/nonexistent'], /cannot be read/],
    ['an inventory and a cloud at once', ['scan', '--from', 'x', '--cloud', 'aws'], /saved inventory/],
    ['an inventory to save where none can be', ['demo', '--save', '/nonexistent/x.ndjson'], /cannot be written/],
    ['a rule to show that does not exist', ['rules', 'show', 'aws-nothing'], /no rule/],
    ['an endpoint that is no address', ['scan', '--endpoint-url', 'localhost'], /http or https/],
    ['a script that is not there', ['secrets', 'scan', '/nonexistent'], /cannot be read/],
  ];

  it.for(mistakes)('%s exits with 2 and says why, without a stack', async ([, args, message]) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('without AWS credentials exits with 2 and a hint', async () => {
    const { code, stderr } = await runCli(['scan', '--cloud', 'aws']);
    expect(stderr).toMatch(/credentials/i);
    expect(stderr).toMatch(/hint: /);
    expect(code).toBe(2);
  });

  it('a variable that is set to nothing is no mistake', async () => {
    const env = { AWS_ENDPOINT_URL: '', IMDS_AUDIT_AZURE_ENDPOINT: '' };
    const { stderr } = await runCli(['scan', '--cloud', 'aws'], { env });
    expect(stderr).toMatch(/No AWS credentials found/);
  });

  it('an inventory that is none is refused, from a file and from standard input', async () => {
    const run = await runCli(['scan', '--from', '-'], { input: 'hello\n' });
    expect(run.stderr).toMatch(/not the header of an inventory/);
    expect(run.code).toBe(2);
  });
});

describe.concurrent('commands that need no cloud', () => {
  it('--version and --help answer on standard output', async () => {
    const [version, help] = await Promise.all([runCli(['--version']), runCli(['scan', '--help'])]);
    expect(version).toMatchObject({ code: 0, stderr: '' });
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(help.code).toBe(0);
    expect(help.stdout).toContain('Exit codes:');
  });

  it('rules list, show and test know every built-in rule', async () => {
    const [list, show, test] = await Promise.all([
      runCli(['rules', 'list', '--json']),
      runCli(['rules', 'show', 'aws-ec2-imdsv1-allowed']),
      runCli(['rules', 'test']),
    ]);
    expect(JSON.parse(list.stdout).length).toBeGreaterThan(40);
    expect(show.stdout).toContain('EC2.8');
    expect(test.stdout).toMatch(/all good/);
    expect([list.code, show.code, test.code]).toEqual([0, 0, 0]);
  });

  it('permissions prints a policy that is valid JSON and reads only', async () => {
    const { stdout } = await runCli(['permissions', 'aws']);
    const actions: string[] = JSON.parse(stdout).Statement.flatMap(
      (statement: { Action: string[] }) => statement.Action,
    );
    expect(actions.length).toBeGreaterThan(20);
    expect(actions.filter((action) => !/:(Describe|Get|List|Lookup)/.test(action))).toEqual([]);
  });

  it('the rule in the README passes its own test', async () => {
    const readme = await readFile(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
    const rule = /```yaml\n(id: acme[\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const rules = path.join(folder, 'rules', 'acme');
    await mkdir(path.join(rules, 'ec2'), { recursive: true });
    await writeFile(path.join(rules, 'ec2', 'owner-missing.yaml'), rule);
    const { code, stdout } = await runCli(['rules', 'test', path.join(folder, 'rules')]);
    expect(stdout).toMatch(/1 rules?, .*all good/);
    expect(code).toBe(0);
  });

  it('a broken rule is told with its file and fails the test', async () => {
    const rules = path.join(folder, 'broken');
    await mkdir(rules, { recursive: true });
    await writeFile(path.join(rules, 'x.yaml'), 'id: [');
    const { code, stdout } = await runCli(['rules', 'test', rules]);
    expect(stdout).toContain('x.yaml');
    expect(code).toBe(1);
  });
});

describe.concurrent('secrets scan', () => {
  it('finds a password in a script, shows where and never the value', async () => {
    const password = ['Tangerine', '4821', '!x'].join('');
    const { code, stdout } = await runCli(['secrets', 'scan', '-', '--format', 'json'], {
      input: `#!/bin/sh\nexport DB_PASSWORD='${password}'\n`,
    });
    const { findings, unknown } = JSON.parse(stdout);
    expect(findings).toMatchObject([{ line: 2, layer: '', key: 'DB_PASSWORD', mask: '****' }]);
    expect(unknown).toEqual([]);
    expect(stdout).not.toContain(password);
    expect(code).toBe(1);
  });

  it('exits with 0 for a clean script and with 3 for one it cannot open', async () => {
    const clean = await runCli(['secrets', 'scan', '-'], { input: '#!/bin/sh\necho hello\n' });
    expect(clean.code).toBe(0);
    const file = path.join(folder, 'broken.gz');
    await writeFile(file, Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]));
    const broken = await runCli(['secrets', 'scan', file]);
    expect(broken.code).toBe(3);
  });
});
