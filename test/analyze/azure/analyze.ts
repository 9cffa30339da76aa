import { analyzeVm, analyzeVmss } from '../../../src/analyze/azure/machine.ts';
import type { AccessProfiles } from '../../../src/analyze/azure/msp.ts';
import type { RawAzureMachine } from '../../../src/model/azure/raw.ts';
import type { Scope } from '../../../src/model/cloud.ts';
import type { Gap, Listing } from '../../../src/model/gap.ts';
import type { AzureVm, AzureVmss } from '../../../src/model/resource/azure.ts';
import { azureVmSchema, azureVmssSchema } from '../../../src/model/resource/azure.ts';
import { defaultSettings } from '../../../src/model/settings.ts';
import { normalizeAccess } from '../../../src/normalize/azure/access/normalize-access.ts';
import { normalizeMachine } from '../../../src/normalize/azure/machine/normalize-machine.ts';
import { normalizeAzureScope } from '../../../src/normalize/azure/network/normalize-scope.ts';
import { subscription } from './arm.ts';

export const scope: Scope = { cloud: 'azure', account: subscription, region: 'global' };

/** What the fake subscription answers; lists that are not given are empty and whole. */
export interface Answers {
  readonly machine: RawAzureMachine;
  readonly nics?: readonly unknown[];
  readonly nsgs?: readonly unknown[];
  readonly pips?: readonly unknown[];
  readonly vnets?: readonly unknown[];
  readonly balancers?: readonly unknown[];
  /** Lists that end in a gap, by name. */
  readonly denied?: readonly ('nics' | 'nsgs' | 'pips' | 'vnets' | 'balancers' | 'assignments' | 'roles')[];
  readonly assignments?: readonly unknown[];
  readonly roles?: readonly unknown[];
  readonly profiles?: AccessProfiles;
}

export function denial(api: string): Gap {
  const { cloud, account, region } = scope;
  return { cloud, account, region, api, kind: 'denied', code: 'AuthorizationFailed', hides: 'something' };
}

/** Runs one machine through normalize and analyze, and checks that the result keeps to the resource's schema. */
export function analyze(answers: Answers): { readonly resource: AzureVm | AzureVmss; readonly gaps: readonly Gap[] } {
  const { network, gaps: networkGaps } = normalizeAzureScope(
    {
      networkInterfaces: list(answers, 'nics'),
      networkSecurityGroups: list(answers, 'nsgs'),
      publicIpAddresses: list(answers, 'pips'),
      virtualNetworks: list(answers, 'vnets'),
      loadBalancers: list(answers, 'balancers'),
    },
    scope,
  );
  const raw = { assignments: list(answers, 'assignments'), roleDefinitions: list(answers, 'roles') };
  const { access } = normalizeAccess([{ scope, raw }]);
  const normalized = normalizeMachine(answers.machine, scope);
  if ('gap' in normalized) throw new Error('the machine did not parse');
  const { machine, gaps } = normalized;
  const profiles: AccessProfiles = answers.profiles ?? new Map();
  const input = { machine, network, access, profiles, scans: [], settings: defaultSettings };
  const resource = machine.kind === 'azure.vm' ? analyzeVm(input) : analyzeVmss(input);
  if (resource.kind === 'azure.vm') azureVmSchema.parse(resource);
  else azureVmssSchema.parse(resource);
  return { resource, gaps: [...networkGaps, ...gaps] };
}

function list(answers: Answers, name: NonNullable<Answers['denied']>[number]): Listing<unknown> {
  const items = answers[name] ?? [];
  return answers.denied?.includes(name) === true ? { items, gap: denial(name) } : { items };
}

export function reasons(resource: AzureVm | AzureVmss, path: string): string[] {
  return (resource.unread ?? []).filter((entry) => entry.path === path).map(({ reason }) => reason);
}
