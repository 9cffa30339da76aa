import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { parseArmEndpoint } from '../../collect/azure/arm-endpoint.ts';
import { demoEnvironment } from '../../emulator/demo-environment.ts';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import type { Estate } from '../../emulator/estate.ts';
import { loadEstate } from '../../emulator/load/load-estate.ts';
import type { Cloud } from '../../model/cloud.ts';
import type { Io } from '../io.ts';
import { packagedFile } from '../packaged-file.ts';
import { parseScanOptions, type ScanOptions } from '../parse-scan-options.ts';
import { runScan } from '../run-scan.ts';
import { UsageError } from '../usage-error.ts';
import { demoWorld } from '../world.ts';

const demoSchema = z.object({ estate: z.string().optional() });

/** Reports that the demo writes when none were asked for. */
const defaultOutputs = ['imds-audit-demo.json', 'imds-audit-demo.sarif'];

/**
 * `imds-audit demo`: serves a sample estate on loopback and runs the real scan against it, through the real SDKs.
 * Exits with 0 whenever it ran, since the findings are part of the show. Throws UsageError.
 */
export async function demoCommand(raw: unknown, io: Io): Promise<0> {
  const { estate: file } = demoSchema.parse(raw);
  const asked = parseScanOptions(raw);
  const world = demoWorld(io.env);
  const estate = await readEstate(file, world.now());
  const emulator = await startEmulator(estate);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'imds-audit-demo-'));
  try {
    await enterDemo(estate, emulator, folder);
    io.stderr.write(`imds-audit demo: a SAMPLE estate, served on ${emulator.url} and scanned through the real SDKs.\n`);
    const options = demoOptions(asked, estate, emulator);
    await runScan(options, io, world);
    return 0;
  } finally {
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function readEstate(file: string | undefined, now: Date): Promise<Estate> {
  const text = await readFile(file ?? packagedFile('demo-estate.yaml'), 'utf8').catch((error: unknown) => {
    throw new UsageError(`The estate cannot be read: ${reason(error)}`);
  });
  try {
    return loadEstate(text, now);
  } catch (error) {
    throw new UsageError(`The estate is not one: ${reason(error)}`);
  }
}

/** Nothing of the user's own cloud configuration may lead out of the demo. */
async function enterDemo(estate: Estate, emulator: Emulator, folder: string): Promise<void> {
  const { variables, credentialsFile } = demoEnvironment(estate, emulator.url);
  const file = path.join(folder, 'credentials');
  await writeFile(file, credentialsFile, { mode: 0o600 });
  for (const name of Object.keys(process.env)) {
    if (/^(AWS|AZURE|IDENTITY|MSI|IMDS_AUDIT)_/.test(name)) delete process.env[name];
  }
  Object.assign(process.env, variables, { AWS_SHARED_CREDENTIALS_FILE: file });
}

function demoOptions(asked: ScanOptions, estate: Estate, emulator: Emulator): ScanOptions {
  if (asked.from !== undefined) throw new UsageError('The demo scans its own estate, not a saved inventory.');
  const { profiles } = demoEnvironment(estate, emulator.url);
  const { azureEndpoint: _asked, ...rest } = asked;
  const azureEndpoint = parseArmEndpoint(emulator.url);
  const wantsReports = asked.output.length > 0 || asked.format.length > 0;
  return {
    ...rest,
    cloud: asked.cloud.length > 0 ? asked.cloud : cloudsOf(estate),
    azureCloud: 'public',
    ...(azureEndpoint === undefined ? {} : { azureEndpoint }),
    endpointUrl: emulator.url,
    profile: asked.profile.length > 0 ? asked.profile : [...profiles],
    evidence: asked.evidence.length > 0 ? asked.evidence : ['cloudwatch'],
    output: wantsReports ? asked.output : [...defaultOutputs],
  };
}

/** A cloud that the estate does not have is not looked for elsewhere. */
function cloudsOf(estate: Estate): Cloud[] {
  return [
    ...(estate.accounts.length > 0 ? ['aws' as const] : []),
    ...(estate.azure === undefined ? [] : ['azure' as const]),
  ];
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
