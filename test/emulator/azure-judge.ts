import { analyzeVm, analyzeVmss } from '../../src/analyze/azure/machine.ts';
import { textsToScan } from '../../src/analyze/azure/machine-texts.ts';
import { type AccessProfiles, linkedProfiles } from '../../src/analyze/azure/msp.ts';
import { scanTags } from '../../src/analyze/secrets/scan-tags.ts';
import { scanText } from '../../src/analyze/secrets/scan-text.ts';
import { createEvaluator } from '../../src/evaluate/evaluate.ts';
import type { AzureAccess } from '../../src/model/azure/access.ts';
import { armKey } from '../../src/model/azure/arm-id.ts';
import type { AzureMachine } from '../../src/model/azure/machine.ts';
import type { AzureNetwork } from '../../src/model/azure/network.ts';
import type { OutcomeRecord } from '../../src/model/finding.ts';
import type { AzureVm, AzureVmss } from '../../src/model/resource/azure.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { normalizeAccessProfile } from '../../src/normalize/azure/access/access-profile.ts';
import { normalizeAccess } from '../../src/normalize/azure/access/normalize-access.ts';
import { normalizeMachine } from '../../src/normalize/azure/machine/normalize-machine.ts';
import { normalizeAzureScope } from '../../src/normalize/azure/network/normalize-scope.ts';
import { compileRules, readRuleDirectory } from '../../src/rules/load.ts';
import type { AzureReader } from './azure-reader.ts';

/** A machine or scale set, and what every Azure rule says of it. */
export interface JudgedMachine {
  readonly resource: AzureVm | AzureVmss;
  readonly records: readonly OutcomeRecord[];
}

/** Reads, normalizes, analyzes and evaluates subscriptions in process; the machines come in the order of the answers. */
export async function judgeAzure(readers: readonly AzureReader[]): Promise<readonly JudgedMachine[]> {
  const raws = [];
  for (const reader of readers) raws.push({ scope: reader.scope, raw: await reader.access() });
  const { access } = normalizeAccess(raws);
  const evaluate = createEvaluator(compileRules(await readRuleDirectory('rules')).rules);
  const judged: JudgedMachine[] = [];
  for (const reader of readers) {
    for (const resource of await resourcesOf(reader, access)) judged.push({ resource, records: evaluate(resource) });
  }
  return judged;
}

async function resourcesOf(reader: AzureReader, access: AzureAccess): Promise<(AzureVm | AzureVmss)[]> {
  const { network } = normalizeAzureScope(await reader.network(), reader.scope);
  const raws = [...(await reader.machines()), ...(await reader.scaleSets())];
  const resources: (AzureVm | AzureVmss)[] = [];
  for (const raw of raws) {
    const normalized = normalizeMachine(raw, reader.scope);
    if ('gap' in normalized) throw new Error(`not a machine: ${JSON.stringify(raw.listed)}`);
    if (normalized.gaps.length > 0) throw new Error(`malformed: ${JSON.stringify(normalized.gaps)}`);
    const { machine } = normalized;
    resources.push(analyzed(machine, { network, access, profiles: await profilesOf(machine, reader) }));
  }
  return resources;
}

async function profilesOf(machine: AzureMachine, reader: AzureReader): Promise<AccessProfiles> {
  const profiles: [string, ReturnType<typeof normalizeAccessProfile>['profile']][] = [];
  for (const id of linkedProfiles(machine)) {
    profiles.push([armKey(id), normalizeAccessProfile(await reader.item(id), reader.scope).profile]);
  }
  return new Map(profiles);
}

interface Surroundings {
  readonly network: AzureNetwork;
  readonly access: AzureAccess;
  readonly profiles: AccessProfiles;
}

function analyzed(machine: AzureMachine, around: Surroundings): AzureVm | AzureVmss {
  const scans = textsToScan(machine).map(({ bytes, asJsonSettings }) => ({
    scan: scanText(bytes, { asJsonSettings }),
    group: 'text',
  }));
  const tagScan = { hits: scanTags(machine.tags ?? {}), groupOf: (tag: string) => `tag ${tag}` };
  const input = { machine, ...around, scans, tagScan, settings: defaultSettings };
  return machine.kind === 'azure.vm' ? analyzeVm(input) : analyzeVmss(input);
}
