import { startEmulator } from '../../src/emulator/emulator.ts';
import type { Estate } from '../../src/emulator/estate.ts';
import type { Fault } from '../../src/emulator/fault.ts';
import { loadEstate } from '../../src/emulator/load/load-estate.ts';
import { parseReport, type Report } from './aws-scan.ts';
import { azureEnv, azureEstateText, shop } from './azure-scan.ts';
import { runCli } from './cli.ts';

/** The part of a report that is about one copy of the test subscription. */
export type SubscriptionReport = Pick<Report, 'findings' | 'unknown' | 'gaps'> & {
  readonly pass: NonNullable<Report['pass']>;
  readonly scopes: Report['scan']['scopes'];
};

/**
 * Scans copies of the test subscription in one run of the built command, each with a trouble of its own, since a process costs
 * more than a scan. Resolves with what the report says of each, in their order.
 */
export async function scanTroubledSubscriptions(
  troubles: readonly (Omit<Fault, 'account'> | undefined)[],
  args: readonly string[] = [],
): Promise<readonly SubscriptionReport[]> {
  const ids = troubles.map((_, index) => `00000000-0000-4000-8000-${String(1000 + index).padStart(12, '0')}`);
  const [first, ...others] = ids.map(copyOf);
  if (first?.azure === undefined) return [];
  const subscriptions = [first, ...others].flatMap(({ azure }) => azure?.subscriptions ?? []);
  const estate: Estate = { accounts: [], azure: { ...first.azure, subscriptions } };
  const faults = troubles.flatMap((fault, index) =>
    fault === undefined ? [] : [{ ...fault, account: ids[index] ?? '' }],
  );
  const emulator = await startEmulator(estate, { faults });
  try {
    const command = ['scan', '--cloud', 'azure', '--format', 'json', '--include', 'pass', ...args];
    const report = parseReport(await runCli(command, { env: azureEnv(estate, emulator) }));
    return ids.map((id) => partOf(report, id));
  } finally {
    await emulator.close();
  }
}

function copyOf(id: string): Estate {
  const estate = loadEstate(azureEstateText.replaceAll(shop, id).replace('name: shop', `name: ${id}`));
  const [subscription] = estate.azure?.subscriptions ?? [];
  if (estate.azure === undefined || subscription === undefined) throw new Error('the estate has no subscription');
  return { ...estate, azure: { ...estate.azure, subscriptions: [subscription] } };
}

function partOf({ findings, unknown, pass = [], gaps, scan }: Report, id: string): SubscriptionReport {
  const isOwn = (item: { readonly account: string }) => item.account === id;
  return {
    findings: findings.filter(({ resource }) => isOwn(resource)),
    unknown: unknown.filter(({ resource }) => isOwn(resource)),
    pass: pass.filter(({ resource }) => isOwn(resource)),
    gaps: gaps.filter(isOwn),
    scopes: scan.scopes.filter(isOwn),
  };
}
