import { armKey } from '../../model/azure/arm-id.ts';
import type { AccessProfile, AzureMachine, MspEndpoint, MspSettings } from '../../model/azure/machine.ts';
import type { Reading } from '../../model/gap.ts';
import type { AzureVm } from '../../model/resource/azure.ts';
import type { Unread } from '../../model/unread.ts';
import { type Fact, hiddenBy, undetermined } from '../fact.ts';

type Msp = NonNullable<AzureVm['msp']>;
type Endpoint = NonNullable<Msp['imds']>;
type Mode = NonNullable<Endpoint['mode']>;

/** Access-control profile versions that were read, by id in lower case. */
export type AccessProfiles = ReadonlyMap<string, Reading<AccessProfile>>;

/** The ids of the access-control profile versions that a machine links to. */
export function linkedProfiles(machine: AzureMachine): string[] {
  const { msp } = machine;
  if (msp?.isEnabled !== true) return [];
  return [...new Set([msp.imds?.profileId, msp.wireServer?.profileId].filter((id) => id !== undefined))];
}

/**
 * The state of the Metadata Security Protocol. It is off unless enabled. An endpoint's mode comes from its own setting, from
 * the profile version that it links to, or from the deprecated setting of both; enabled without any of them says nothing
 * certain about the metadata endpoint, since documentation gives two defaults.
 * https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/configuration
 */
export function mspFacts(settings: MspSettings | undefined, profiles: AccessProfiles): Fact<Msp> {
  if (settings === undefined) return { unread: [] };
  if (!settings.isEnabled) return { value: { state: 'off' }, unread: [] };
  const imds = endpointFacts('imds', settings, profiles);
  const wireServer = endpointFacts('wireServer', settings, profiles);
  const value: Msp = {
    state: 'on',
    ...(imds.value === undefined ? {} : { imds: imds.value }),
    ...(wireServer.value === undefined ? {} : { wireServer: wireServer.value }),
  };
  return { value, unread: [...imds.unread, ...wireServer.unread] };
}

type EndpointName = 'imds' | 'wireServer';

function endpointFacts(name: EndpointName, settings: MspSettings, profiles: AccessProfiles): Fact<Endpoint> {
  const endpoint = settings[name];
  const path = `msp.${name}`;
  if (endpoint?.profileId !== undefined) return linkedFacts(path, { endpoint, id: endpoint.profileId, profiles });
  const written = endpoint?.mode ?? legacyMode(settings);
  if (written === undefined) {
    const reason = 'the protocol is enabled without a mode for this endpoint, and the documented defaults disagree';
    return { unread: [undetermined(path, reason, `set the mode of the endpoint ${name}, or link a profile to it`)] };
  }
  const mode = modeOf(written);
  if (mode === undefined) return { unread: [undetermined(path, 'the mode is none that is documented')] };
  // Inline settings keep the default access: every process inside gets tokens, signed by the agent where it enforces.
  if (endpoint?.hasLocalRules !== true) {
    return { value: { mode, from: 'inline', tokenPathRestricted: false }, unread: [] };
  }
  return { value: { mode, from: 'inline', localRules: true }, unread: [localRulesUnread(path)] };
}

/**
 * The deprecated mode of both endpoints. Beside the newer settings of one endpoint it is not known whether it still speaks
 * for the other, or only repeats the newer ones.
 */
function legacyMode({ legacyMode: mode, imds, wireServer }: MspSettings): string | undefined {
  return [imds, wireServer].some(isSet) ? undefined : mode;
}

function isSet(endpoint: MspEndpoint | undefined): boolean {
  return (endpoint?.mode ?? endpoint?.profileId) !== undefined;
}

function localRulesUnread(path: string): Unread {
  return undetermined(`${path}.tokenPathRestricted`, 'the rules come from a file on the machine');
}

interface Link {
  readonly endpoint: MspEndpoint;
  readonly id: string;
  readonly profiles: AccessProfiles;
}

function linkedFacts(path: string, { endpoint, id, profiles }: Link): Fact<Endpoint> {
  const reading = profiles.get(armKey(id));
  const from: Endpoint = { from: id, ...(endpoint.hasLocalRules ? { localRules: true } : {}) };
  const hidden = ['mode', 'defaultAccess', 'tokenPathRestricted'].map((field) => `${path}.${field}`);
  if (reading === undefined) {
    return { value: from, unread: hidden.map((field) => undetermined(field, 'the linked profile was not read')) };
  }
  if (!reading.ok) return { value: from, unread: hidden.map((field) => hiddenBy(field, reading.gap)) };
  const mode = modeOf(reading.value.mode);
  if (mode === undefined) {
    return { value: from, unread: [undetermined(path, 'the linked profile has no mode that is documented')] };
  }
  const defaultAccess = accessOf(reading.value.defaultAccess);
  const access = defaultAccess === undefined ? {} : { defaultAccess };
  if (endpoint.hasLocalRules) return { value: { ...from, mode, ...access }, unread: [localRulesUnread(path)] };
  const tokenPathRestricted = isTokenPathRestricted(reading.value, mode);
  if (tokenPathRestricted === undefined) {
    const reason = 'the linked profile has no default access that is documented';
    return { value: { ...from, mode }, unread: [undetermined(`${path}.tokenPathRestricted`, reason)] };
  }
  return { value: { ...from, mode, ...access, tokenPathRestricted }, unread: [] };
}

/** Modes in any case: services write them differently. */
function modeOf(written: string | undefined): Mode | undefined {
  const word = written?.toLowerCase();
  return word === 'enforce' || word === 'audit' || word === 'disabled' ? word : undefined;
}

function accessOf(written: string | undefined): 'allow' | 'deny' | undefined {
  const word = written?.toLowerCase();
  return word === 'allow' || word === 'deny' ? word : undefined;
}

const TOKEN_PATH = '/metadata/identity/oauth2/token';

/**
 * Under default Allow a path with a privilege is closed to everybody without a role for it; a privilege that asks for query
 * parameters closes those requests alone. The agent compares the beginning of a request's path with the privilege's as it is
 * written: one that ends in a slash is not about the token path. Undefined when the profile does not say.
 * https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/advanced-configuration
 * https://github.com/Azure/GuestProxyAgent/blob/main/proxy_agent/src/key_keeper/key.rs
 */
function isTokenPathRestricted(profile: AccessProfile, mode: Mode): boolean | undefined {
  if (mode !== 'enforce') return false;
  const hasPrivilege = profile.privileges.some(
    ({ path, hasQuery }) => !hasQuery && TOKEN_PATH.startsWith(path.toLowerCase()),
  );
  if (hasPrivilege) return true;
  const access = accessOf(profile.defaultAccess);
  return access === undefined ? undefined : access === 'deny';
}
