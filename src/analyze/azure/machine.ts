import type { AzureAccess } from '../../model/azure/access.ts';
import { armName } from '../../model/azure/arm-id.ts';
import type { AzureMachine } from '../../model/azure/machine.ts';
import type { AzureNetwork } from '../../model/azure/network.ts';
import type { AzureVm, AzureVmss } from '../../model/resource/azure.ts';
import type { Secret } from '../../model/resource/base.ts';
import type { AuditSettings } from '../../model/settings.ts';
import type { Unread } from '../../model/unread.ts';
import { type Fact, notRequested, undetermined, unreadKey } from '../fact.ts';
import type { SecretHit } from '../secrets/types.ts';
import { type ScannedText, toSecret, userDataFacts } from '../user-data.ts';
import { identityFacts } from './identity/identity-facts.ts';
import { metadataDenials } from './imds-denial.ts';
import { extensionFacts, textsToScan, USER_DATA_PLACE } from './machine-texts.ts';
import { type AccessProfiles, mspFacts } from './msp.ts';
import { azureHttpReach } from './reach/http-reach.ts';

/** What is known about one machine beside its own answers. */
export interface AzureMachineInput {
  readonly machine: AzureMachine;
  /** Of the machine's subscription. */
  readonly network: AzureNetwork;
  /** Of all subscriptions read. */
  readonly access: AzureAccess;
  /** The versions that `linkedProfiles` names, by `armKey` of their id. */
  readonly profiles: AccessProfiles;
  /** The result for each of `textsToScan`, by position; absent for a text that was not scanned. */
  readonly scans: readonly (ScannedText | undefined)[];
  /** What the scan of the tags found; absent when they were not scanned. */
  readonly tagScan?: AzureTagScan;
  readonly settings: AuditSettings;
}

/** Secrets in tags, their key the tag's. */
export interface AzureTagScan {
  readonly hits: readonly SecretHit[];
  /** Opaque id of what is to be fixed. */
  readonly groupOf: (tag: string) => string;
}

/** A virtual machine with all facts; what could not be told is in its `unread`. Pure. */
export function analyzeVm(input: AzureMachineInput): AzureVm {
  const { machine } = input;
  const { facts, unread } = machineFacts(input);
  const { scaleSetId, powerState } = machine;
  return {
    kind: 'azure.vm',
    ...facts,
    ...(powerState === undefined ? {} : { powerState }),
    ...(scaleSetId === undefined ? {} : { owner: { kind: 'azure.vmss', id: scaleSetId, name: armName(scaleSetId) } }),
    ...unreadKey(unread),
  };
}

/**
 * A scale set with the facts of its model. A flexible set without one launches nothing: what a model would say was not asked
 * of anybody, and its machines are judged one by one.
 */
export function analyzeVmss(input: AzureMachineInput): AzureVmss {
  const { orchestration, capacity, hasModel } = input.machine;
  const { facts, unread } = machineFacts(input);
  const scale = {
    kind: 'azure.vmss' as const,
    ...(orchestration === undefined ? {} : { orchestration }),
    ...(capacity === undefined ? {} : { capacity }),
  };
  if (hasModel) return { ...scale, ...facts, ...unreadKey(unread) };
  const { msp: _msp, reach: _reach, userData: _userData, extensionSecrets: _secrets, ...rest } = facts;
  const paths = ['msp', 'reach.http', 'userData', 'extensionSecrets'];
  const missing = paths.map((path) => notRequested(path, 'the scale set has no machine model'));
  const kept = unread.filter((entry) => !paths.some((path) => entry.path.startsWith(path)));
  return { ...scale, ...rest, ...unreadKey([...kept, ...missing]) };
}

type MachineFacts = Omit<AzureVm, 'kind' | 'powerState' | 'owner' | 'unread'>;

function machineFacts(input: AzureMachineInput): { readonly facts: MachineFacts; readonly unread: readonly Unread[] } {
  const { machine, network, access, scans, settings } = input;
  const identity = identityFacts(machine.identity, access);
  const msp = mspOf(input);
  const userDataAt = textsToScan(machine).findIndex(({ place }) => place === USER_DATA_PLACE);
  const userData = userDataFacts(machine.texts.userData, scans[userDataAt]);
  const extensions = extensionFacts(machine, scans);
  const tagSecrets = tagFacts(machine, input.tagScan);
  const { reach, unread: reachUnread } = azureHttpReach({ machine, network, settings });
  const facts: MachineFacts = {
    ...baseOf(machine),
    ...(identity.value === undefined ? {} : { identity: identity.value }),
    ...(msp.value === undefined ? {} : { msp: msp.value }),
    ...(userData.value === undefined ? {} : { userData: userData.value }),
    ...(extensions.value === undefined ? {} : { extensionSecrets: extensions.value }),
    ...(tagSecrets.value === undefined ? {} : { tagSecrets: tagSecrets.value }),
    ...(reach === undefined ? {} : { reach: { http: reach } }),
  };
  const parts = [identity, msp, userData, extensions, tagSecrets];
  return { facts, unread: [...machine.unread, ...parts.flatMap(({ unread }) => unread), ...reachUnread] };
}

function baseOf({ id, name, subscription, location, resourceGroup, tags }: AzureMachine) {
  return {
    cloud: 'azure' as const,
    id,
    account: subscription,
    region: location,
    name,
    ...(resourceGroup === undefined ? {} : { resourceGroup }),
    ...(tags === undefined ? {} : { tags: { ...tags } }),
  };
}

/** The protocol's state, and beside it the security group rules that close the way to the metadata service altogether. */
function mspOf({ machine, network, profiles }: AzureMachineInput): Fact<NonNullable<AzureVm['msp']>> {
  const msp = mspFacts(machine.msp, profiles);
  if (msp.value === undefined) return msp;
  const denials = metadataDenials(machine, network);
  const value = denials.value === undefined ? msp.value : { ...msp.value, compensatedBy: denials.value };
  return { value, unread: [...msp.unread, ...denials.unread] };
}

const TAG_SECRETS = 'tagSecrets';

/** A machine whose answer holds no tags has none. */
function tagFacts({ tags, unread }: AzureMachine, scan: AzureTagScan | undefined): Fact<Secret[]> {
  const hidden = unread.find((entry) => entry.path === 'tags');
  if (hidden !== undefined) return { unread: [{ ...hidden, path: TAG_SECRETS }] };
  if (Object.keys(tags ?? {}).length === 0) return { value: [], unread: [] };
  if (scan === undefined) return { unread: [undetermined(TAG_SECRETS, 'the tags were not scanned')] };
  const value = scan.hits.map((hit) => toSecret(hit, { place: 'tag', prefix: '', group: scan.groupOf(hit.key) }));
  return { value, unread: [] };
}
