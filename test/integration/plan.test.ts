import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { loadEstate } from '../../src/emulator/load/load-estate.ts';
import { awsEnv } from './aws-scan.ts';
import { type CliRun, runCli } from './cli.ts';

const estate = readFileSync(new URL('depth-estate.yaml', import.meta.url), 'utf8');
const golden = path.join(import.meta.dirname, 'golden', 'plan.sh');
const write = /^(?:Create|Modify|Update|Delete|Start|Associate|Disassociate)/;

let folder: string;
let plan: CliRun;
let inventory: string;
let actions: readonly string[];
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'imds-audit-plan-'));
  inventory = path.join(folder, 'inventory.ndjson');
  const emulator = await startEmulator(loadEstate(estate));
  try {
    const args = ['plan', '--cloud', 'aws', '--evidence', 'cloudwatch', '--save', inventory];
    plan = await runCli(args, { env: awsEnv(emulator) });
    actions = emulator.calls.map(({ action }) => action);
  } finally {
    await emulator.close();
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('imds-audit plan', () => {
  it('writes a script that bash can read, and changes nothing itself', () => {
    execFileSync('bash', ['-n'], { input: plan.stdout });
    expect(plan.code).toBe(0);
    expect(actions.length).toBeGreaterThan(10);
    expect(actions.filter((action) => write.test(action))).toEqual([]);
  });

  it('is what the golden file says', () => {
    const text = plan.stdout
      .replace(/\b20\d\d-\d\d-\d\d(?:T[\d:.]+Z)?/g, 'DATE')
      .replace(/imds-audit \d+\.\d+\.\d+/, 'imds-audit VERSION');
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, text);
    if (!existsSync(golden)) throw new Error(`No golden file ${golden}; write it with UPDATE_GOLDEN=1 and read it`);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  it('comes out the same from the inventory of that scan, also through a pipe', async () => {
    const [fromFile, fromPipe] = await Promise.all([
      runCli(['plan', '--from', inventory]),
      runCli(['plan', '--from', '-'], { input: readFileSync(inventory, 'utf8') }),
    ]);
    expect(fromFile.stdout).toBe(plan.stdout);
    expect(fromPipe.stdout).toBe(plan.stdout);
  });

  it('writes Terraform when asked, into a file', async () => {
    const file = path.join(folder, 'plan.tf');
    const run = await runCli(['plan', '--from', inventory, '--format', 'terraform', '-o', file]);
    expect(run).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(file, 'utf8')).toContain('resource "aws_launch_template" "lt_0a"');
  });

  it('exits with 2 for an inventory that is none', async () => {
    const run = await runCli(['plan', '--from', '-'], { input: 'nothing\n' });
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });
});
