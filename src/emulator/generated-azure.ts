import { armKey } from '../model/azure/arm-id.ts';
import type { AzureSubscription, ResourceList } from './azure/azure-estate.ts';
import type { Estate } from './estate.ts';
import { lazyList } from './lazy-list.ts';
import { azureFileSchema, type SubscriptionFile } from './load/azure/azure-file.ts';
import { completeMachine } from './load/azure/complete-machine.ts';
import { completeNic, type NicOwner } from './load/azure/complete-nic.ts';
import { loadAzure } from './load/azure/load-azure.ts';
import type { MachineFile } from './load/azure/machine-file.ts';
import { namesOf } from './load/azure/names.ts';
import type { NicFile } from './load/azure/network-file.ts';
import { parseGroups } from './load/azure/parse-groups.ts';
import { idIn, type Place } from './load/azure/place.ts';
import { expandFakeSecrets } from './load/fake-secrets.ts';
import type { Shape } from './shape.ts';

/** How large the Azure part of a generated estate is. */
export interface GeneratedAzureSize {
  readonly subscriptions: number;
  /** Virtual machines of each subscription. */
  readonly machines: number;
}

const made = new Date('2026-01-01T00:00:00.000Z');
const group = 'generated';
/** One of so many machines has a public address. */
const publicEach = 10;

/**
 * An Azure estate of any size for benchmarks: machines, interfaces and addresses are computed when their page is asked for, so
 * that memory does not grow with their number. Of every 10 machines one has a public address, one has the Metadata Security
 * Protocol off and one has neither identity nor user data; one of 100 has all of the first two and a secret in its user data.
 */
export function generatedAzure({ subscriptions, machines }: GeneratedAzureSize): Estate {
  const file = azureFileSchema.parse({
    identityHeader: 'generated',
    subscriptions: Array.from({ length: subscriptions }, (_, index) => surroundings(index)),
  });
  const shared = loadAzure(file, made);
  const places = file.subscriptions.map((own) => placeOf(own, shared.tenantId));
  const populated = shared.subscriptions.map((subscription, index): AzureSubscription => {
    const place = places[index];
    if (place === undefined) return subscription;
    return { ...subscription, resources: { ...subscription.resources, ...machineLists(place, machines) } };
  });
  return { accounts: [], azure: { ...shared, subscriptions: populated } };
}

/** What all machines of a subscription share, as an estate file says it. */
function surroundings(index: number): unknown {
  const id = `00000000-0000-0000-0000-${String(index + 1).padStart(12, '0')}`;
  const subnet = { name: 'web', prefix: '10.0.0.0/8', nsg: 'web' };
  return {
    id,
    name: `subscription-${index + 1}`,
    resourceGroups: {
      [group]: {
        virtualNetworks: [{ name: 'net', $prefixes: '10.0.0.0/8', $subnets: [subnet] }],
        networkSecurityGroups: [{ name: 'web', $rules: [{ name: 'web', priority: 100, ports: 80 }] }],
        userAssignedIdentities: [{ name: 'app', $roles: [{ role: 'Storage Blob Data Reader', at: group }] }],
      },
    },
  };
}

function placeOf(file: SubscriptionFile, tenantId: string): Place {
  const findId = namesOf(file.id, parseGroups(file, undefined, made));
  return { tenantId, subscription: file.id, group, location: file.location, findId };
}

function machineLists(place: Place, count: number): NonNullable<AzureSubscription['resources']> {
  const nicOf = (index: number) => completeNic(generatedNic(index), place, ownerOf(index, place));
  return {
    'Microsoft.Compute/virtualMachines': lazyResources(count, 1, (index) => {
      return completeMachine(generatedMachine(index), place).machine;
    }),
    'Microsoft.Network/networkInterfaces': lazyResources(count, 1, (index) => nicOf(index).nic),
    'Microsoft.Network/publicIPAddresses': lazyResources(Math.ceil(count / publicEach), publicEach, (index) => {
      return nicOf(index).addresses[0] ?? {};
    }),
  };
}

function ownerOf(index: number, place: Place): NicOwner {
  const name = `machine-${index}`;
  return { name, id: idIn(place, 'Microsoft.Compute/virtualMachines', name), index: 0 };
}

/** The resources of every `step`th machine, each with the machine's number in its name. */
function lazyResources(length: number, step: number, make: (machine: number) => Shape): ResourceList {
  return {
    ...lazyList(length, (index) => make(index * step)),
    find: (id) => {
      const machine = Number(/\/machine-(\d+)(?:-[a-z]+)?$/i.exec(id)?.[1]);
      if (!(machine < length * step) || machine % step !== 0) return undefined;
      const item = make(machine);
      return armKey(String(item['id'])) === armKey(id) ? item : undefined;
    },
  };
}

function generatedNic(index: number): NicFile {
  const octets = [Math.floor(index / 65_536) % 256, Math.floor(index / 256) % 256, index % 256].join('.');
  const publicIp = index % publicEach === 0 ? { publicIp: { address: `52.${octets}` } } : {};
  return { subnet: 'net/web', ip: `10.${octets}`, ...publicIp, asgs: [], pools: [], natRules: [] };
}

function generatedMachine(index: number): MachineFile {
  const kind = index % 10;
  const isProtected = kind !== 1 && index % 100 !== 0;
  const isBare = kind === 2;
  return {
    name: `machine-${index}`,
    tags: { team: `team-${index % 7}` },
    properties: { hardwareProfile: { vmSize: 'Standard_B2s' }, timeCreated: made },
    $power: 'running',
    $nics: [generatedNic(index)],
    $identities: isBare ? [] : ['app'],
    ...(isProtected ? { $msp: { enabled: true, imds: { mode: 'Enforce' } } } : {}),
    ...(isBare ? {} : { $userData: generatedUserData(index) }),
    $extensions: [agent],
    $runCommands: [],
  };
}

const agent = {
  name: 'monitor',
  type: 'AzureMonitorLinuxAgent',
  publisher: 'Microsoft.Azure.Monitor',
  version: '1.0',
  settings: { authentication: { managedIdentity: { 'identifier-name': 'mi_res_id' } } },
};

/** Scripts differ, so that no cache makes the benchmark faster than life. */
function generatedUserData(index: number): string {
  const secret = index % 100 === 0 ? `export TOKEN=${expandFakeSecrets(`{{fake:github-token:${index}}}`)}\n` : '';
  return `#!/bin/bash\nset -eu\n# machine ${index}\n${secret}systemctl enable --now app\n`;
}
