import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { demoEnvironment } from '../../src/emulator/demo-environment.ts';
import { startEmulator } from '../../src/emulator/emulator.ts';
import type { Estate } from '../../src/emulator/estate.ts';
import type { Fault } from '../../src/emulator/fault.ts';
import { loadEstate } from '../../src/emulator/load/load-estate.ts';
import { estateText, parseReport, type Report } from './aws-scan.ts';
import { runCli } from './cli.ts';

/** One copy of the test account, in which calls go wrong. */
export interface Trouble {
  readonly faults: readonly Omit<Fault, 'account'>[];
}

/** The part of a report that is about one copy of the account. */
export type AccountReport = Pick<Report, 'findings' | 'unknown' | 'gaps'> & {
  readonly scopes: Report['scan']['scopes'];
};

/**
 * Scans copies of the test account in one run of the built command, each with troubles of its own, since a process costs more
 * than a scan. Resolves with what the report says of each, in their order.
 */
export async function scanTroubled(
  troubles: readonly Trouble[],
  args: readonly string[] = [],
): Promise<readonly AccountReport[]> {
  const ids = troubles.map((_, index) => String(111_122_224_000 + index));
  const estate: Estate = { accounts: ids.flatMap(copyOf) };
  const faults = troubles.flatMap(({ faults: own }, index) =>
    own.map((fault) => ({ ...fault, account: ids[index] ?? '' })),
  );
  const emulator = await startEmulator(estate, { faults });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'imds-audit-accounts-'));
  try {
    const { variables, credentialsFile, profiles } = demoEnvironment(estate, emulator.url);
    const file = path.join(folder, 'credentials');
    await writeFile(file, credentialsFile);
    const named = profiles.flatMap((profile) => ['--profile', profile]);
    const env = { ...variables, AWS_SHARED_CREDENTIALS_FILE: file };
    const report = parseReport(
      await runCli(['scan', '--cloud', 'aws', '--format', 'json', ...named, ...args], { env }),
    );
    return ids.map((id) => partOf(report, id));
  } finally {
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function copyOf(id: string): Estate['accounts'] {
  const text = estateText
    .replaceAll('111122223333', id)
    .replace('TESTSHOP', `TESTSHOP${id}`)
    .replace('name: test', `name: test-${id}`);
  return loadEstate(text).accounts;
}

function partOf({ findings, unknown, gaps, scan }: Report, id: string): AccountReport {
  const isOwn = (item: { readonly account: string }) => item.account === id;
  return {
    findings: findings.filter(({ resource }) => isOwn(resource)),
    unknown: unknown.filter(({ resource }) => isOwn(resource)),
    gaps: gaps.filter(isOwn),
    scopes: scan.scopes.filter(isOwn),
  };
}
