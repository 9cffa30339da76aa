import { readFileSync } from 'node:fs';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator.ts';
import type { Call } from '../../src/emulator/fault.ts';
import { loadEstate } from '../../src/emulator/load/load-estate.ts';
import { type CliRun, runCli } from './cli.ts';

/** One account with two regions. */
export const estateText = readFileSync(new URL('estate.yaml', import.meta.url), 'utf8');

/** The part of a JSON report that the tests look at. */
export interface Report {
  readonly scan: {
    readonly complete: boolean;
    readonly scopes: readonly { readonly status: string; readonly account: string; readonly region: string }[];
  };
  readonly summary: { readonly resources: number; readonly unknown: number };
  readonly findings: readonly {
    readonly ruleId: string;
    readonly resource: { readonly id: string; readonly account: string };
    readonly message: string;
  }[];
  readonly unknown: readonly {
    readonly ruleId: string;
    readonly reason: string;
    readonly resource: { readonly id: string; readonly account: string };
  }[];
  readonly gaps: readonly {
    readonly api: string;
    readonly code: string;
    readonly kind: string;
    readonly account: string;
    readonly region: string;
  }[];
  readonly pass?: readonly {
    readonly ruleId: string;
    readonly resource: { readonly id: string; readonly account: string };
  }[];
  readonly skip?: readonly { readonly ruleId: string; readonly resource: { readonly id: string } }[];
}

/** What a scan against the emulator left behind. */
export interface CloudScan extends CliRun {
  readonly report: Report;
  readonly calls: readonly Call[];
}

/** Scans the test estate (or `text`) with the built command and reads its JSON report. */
export async function scanAws(
  args: readonly string[] = [],
  options: EmulatorOptions = {},
  text: string = estateText,
): Promise<CloudScan> {
  const estate = loadEstate(text);
  const emulator = await startEmulator(estate, options);
  try {
    const run = await runCli(['scan', '--cloud', 'aws', '--format', 'json', ...args], { env: awsEnv(emulator) });
    return { ...run, report: parseReport(run), calls: [...emulator.calls] };
  } finally {
    await emulator.close();
  }
}

/** Credentials of the test account, and the emulator in the place of AWS. */
export function awsEnv(emulator: Pick<Emulator, 'url'>): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: emulator.url,
    AWS_ACCESS_KEY_ID: 'TESTSHOP',
    AWS_SECRET_ACCESS_KEY: 'unchecked',
    AWS_REGION: 'eu-west-1',
  };
}

/** The JSON report on standard output; throws with what the command said instead. */
export function parseReport(run: CliRun): Report {
  try {
    return JSON.parse(run.stdout);
  } catch {
    throw new Error(`no JSON report (exit code ${run.code}): ${run.stderr}`);
  }
}

/** `rule id` pairs of a list of a report, sorted. */
export function pairs(
  list: readonly { readonly ruleId: string; readonly resource: { readonly id: string } }[],
): string[] {
  return list.map(({ ruleId, resource }) => `${ruleId} ${resource.id}`).sort();
}
