import { readFileSync } from 'node:fs';
import { demoEnvironment } from '../../src/emulator/demo-environment.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator.ts';
import type { Estate } from '../../src/emulator/estate.ts';
import { loadEstate } from '../../src/emulator/load/load-estate.ts';
import { type CloudScan, pairs, parseReport } from './aws-scan.ts';
import { runCli } from './cli.ts';

/** The subscription that has everything. */
export const shop = '00000000-0000-4000-8000-000000000001';

export const azureEstateText = readFileSync(new URL('azure-estate.yaml', import.meta.url), 'utf8');

/** Scans the Azure test estate with the built command, which signs in as a managed identity, and reads its JSON report. */
export async function scanAzure(args: readonly string[] = [], options: EmulatorOptions = {}): Promise<CloudScan> {
  const estate = loadEstate(azureEstateText);
  const emulator = await startEmulator(estate, options);
  try {
    const run = await runCli(['scan', '--cloud', 'azure', '--format', 'json', ...args], {
      env: azureEnv(estate, emulator),
    });
    return { ...run, report: parseReport(run), calls: [...emulator.calls] };
  } finally {
    await emulator.close();
  }
}

/** The emulator in the place of Azure and of its token endpoint; nothing of AWS. */
export function azureEnv(estate: Estate, emulator: Pick<Emulator, 'url'>): Record<string, string> {
  const { variables } = demoEnvironment(estate, emulator.url);
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('AWS_')));
}

/** `rule name` of each machine in a list of a report, sorted: the ids are long. */
export function named(list: Parameters<typeof pairs>[0]): string[] {
  return pairs(list).map((pair) => pair.replace(/ \S*\//, ' '));
}
