import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import type { Estate, Shape } from '../../src/emulator/estate.ts';
import { ownCorpus } from '../corpus/own-corpus.ts';
import { awsEnv } from './aws-scan.ts';
import { azureEnv } from './azure-scan.ts';
import { azureEstateOf } from './azure-scripts.ts';
import { runCli } from './cli.ts';

/** Every script with planted secrets, each on a machine of either cloud; one of them in a tag as well. */
const scripts = ownCorpus().filter((file) => file.secrets.length > 0);
const values = [...new Set(scripts.flatMap((file) => file.secrets.map((secret) => secret.value)))].filter(
  (value) => value.length >= 6,
);

function estateOfScripts(): Estate {
  const instances: Shape[] = scripts.map((_, index) => ({
    InstanceId: `i-${String(index).padStart(17, '0')}`,
    State: { Code: 16, Name: 'running' },
    ImageId: 'ami-1',
    LaunchTime: new Date('2026-01-01'),
    MetadataOptions: { State: 'applied', HttpEndpoint: 'enabled', HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
    NetworkInterfaces: [],
    Tags: index === 0 ? [{ Key: 'db_password', Value: values[0] ?? '' }] : [],
  }));
  const userData = new Map(
    scripts.map((file, index) => [`i-${String(index).padStart(17, '0')}`, Buffer.from(file.bytes).toString('base64')]),
  );
  return {
    accounts: [{ id: '111122223333', accessKeyId: 'TESTSHOP', regions: { 'eu-west-1': { instances, userData } } }],
    azure: azureEstateOf(scripts, values[0] ?? ''),
  };
}

let folder = '';
const estate = estateOfScripts();
let emulator: Emulator;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'imds-audit-leak-'));
  emulator = await startEmulator(estate);
});
afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a planted secret', () => {
  it('is in no report, no inventory and no message, neither raw nor encoded', async () => {
    const formats = ['txt', 'json', 'sarif', 'csv', 'md', 'xml', 'html'];
    const files = formats.flatMap((format) => ['-o', path.join(folder, `report.${format}`)]);
    const args = [
      'scan',
      '--cloud',
      'aws',
      '--cloud',
      'azure',
      '--include',
      'pass,skip',
      '--save',
      path.join(folder, 'estate.ndjson'),
      ...files,
    ];
    const run = await runCli(args, { env: { ...awsEnv(emulator), ...azureEnv(estate, emulator) } });
    expect(run.code).toBe(1);
    const written = await Promise.all((await readdir(folder)).map((name) => readFile(path.join(folder, name), 'utf8')));
    expect(written).toHaveLength(formats.length + 1);
    const findings: { ruleId: string }[] = JSON.parse(
      await readFile(path.join(folder, 'report.json'), 'utf8'),
    ).findings;
    const count = (pattern: RegExp) => findings.filter(({ ruleId }) => pattern.test(ruleId)).length;
    expect(count(/^aws-ec2-user-data/)).toBeGreaterThan(scripts.length * 0.8);
    expect(count(/^azure-vm-(?:user-data|extension)/)).toBeGreaterThan(scripts.length * 0.8);
    expect(count(/-tag-secret$/)).toBe(2);
    const everything = [run.stdout, run.stderr, ...written].join('\n');
    expect(values.filter((value) => everything.includes(value))).toEqual([]);
    expect(
      values.filter((value) => everything.includes(Buffer.from(value).toString('base64').replace(/=+$/, ''))),
    ).toEqual([]);
  });

  it('is in no output of the detector on its own', async () => {
    const leaks: string[] = [];
    for (const file of scripts.slice(0, 6)) {
      const run = await runCli(['secrets', 'scan', '-', '--format', 'json'], {
        input: Buffer.from(file.bytes).toString('latin1'),
      });
      leaks.push(
        ...file.secrets
          .map(({ value }) => value)
          .filter((value) => value.length >= 6 && (run.stdout + run.stderr).includes(value)),
      );
    }
    expect(leaks).toEqual([]);
  });
});
