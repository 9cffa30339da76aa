import { onTestFinished, vi } from 'vitest';
import { parseArmEndpoint } from '../../../src/collect/azure/arm-endpoint.ts';
import { createAzureCollector } from '../../../src/collect/azure/collector.ts';
import type { AzureCollectorOptions } from '../../../src/collect/azure/options.ts';
import type { RawAzureMachine } from '../../../src/model/azure/raw.ts';
import type { Scope } from '../../../src/model/cloud.ts';
import type { AzureCollector } from '../../../src/model/collector.ts';
import type { Gap } from '../../../src/model/gap.ts';
import { type ArmScript, type FakeArm, startFakeArm, subscription } from './fake-arm.ts';

export const scope: Scope = { cloud: 'azure', account: subscription, region: 'global' };

/** A collector against a fake ARM that lasts as long as the test, with a credential that notes which scopes it is asked for. */
export async function openCollector(
  script: ArmScript = {},
  options: Partial<AzureCollectorOptions> = {},
): Promise<{ arm: FakeArm; collector: AzureCollector; scopes: readonly string[] }> {
  const scopes: string[] = [];
  const arm = await startFakeArm(script);
  const endpoint = parseArmEndpoint(arm.url);
  if (endpoint === undefined) throw new Error('The fake has no address');
  const collector = createAzureCollector({
    cloud: 'public',
    endpoint,
    subscriptions: [],
    userData: true,
    retryDelayFactor: 0.05,
    // The chain keeps tokens and endpoints for the life of the process, so that one test would sign in for another.
    signIn: async () => ({
      getToken: async (asked) => {
        scopes.push(...[asked].flat());
        return { token: 'a-token', expiresOnTimestamp: Date.now() + 3_600_000 };
      },
    }),
    ...options,
  });
  onTestFinished(async () => {
    await collector.close();
    await arm.close();
  });
  return { arm, collector, scopes };
}

/** No credential of the machine that runs the test, and no probe of its network. */
export function isolateEnvironment(more: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) if (/^(?:AZURE|IDENTITY|MSI)_/.test(name)) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(more)) vi.stubEnv(name, value);
}

/** All machines of the scope, and the gaps of its list. */
export async function allMachines(
  collector: AzureCollector,
  kind: 'machinePages' | 'scaleSetPages' = 'machinePages',
): Promise<{ machines: RawAzureMachine[]; gaps: Gap[] }> {
  const machines: RawAzureMachine[] = [];
  const gaps: Gap[] = [];
  for await (const page of collector[kind](scope)) {
    machines.push(...page.machines);
    if (page.gap !== undefined) gaps.push(page.gap);
  }
  return { machines, gaps };
}
