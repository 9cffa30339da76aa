import { type AzureEstate, resourceList } from '../../src/emulator/azure/azure-estate.ts';
import type { Estate } from '../../src/emulator/estate.ts';
import type { Shape } from '../../src/emulator/shape.ts';
import { numbered } from './small-parts.ts';

export const shop = '00000000-0000-0000-0000-00000000a001';
export const closed = '00000000-0000-0000-0000-00000000a002';
export const hidden = '00000000-0000-0000-0000-00000000a003';

const group = `/subscriptions/${shop}/resourceGroups/Shop-Web/providers`;

export function computeId(type: string, name: string): string {
  return `${group}/Microsoft.Compute/${type}/${name}`;
}

export function networkId(type: string, name: string): string {
  return `${group}/Microsoft.Network/${type}/${name}`;
}

export const profileId = `${computeId('galleries', 'shop')}/inVMAccessControlProfiles/imds/versions/1.0.0`;

function machine(index: number): Shape {
  const id = computeId('virtualMachines', `web-${index}`);
  return {
    id,
    name: `web-${index}`,
    type: 'Microsoft.Compute/virtualMachines',
    location: 'westeurope',
    properties: {
      osProfile: {
        computerName: `web-${index}`,
        adminUsername: 'shop',
        adminPassword: 'hidden-1',
        customData: 'hidden-2',
      },
      networkProfile: { networkInterfaces: [{ id: networkId('networkInterfaces', `web-${index}`) }] },
      userData: Buffer.from(`#!/bin/sh\n# ${index}\n`).toString('base64'),
      instanceView: { statuses: [{ code: 'ProvisioningState/succeeded' }, { code: 'PowerState/running' }] },
    },
    resources: [
      {
        id: `${id}/extensions/setup`,
        name: 'setup',
        type: 'Microsoft.Compute/virtualMachines/extensions',
        properties: {
          publisher: 'Microsoft.Azure.Extensions',
          type: 'CustomScript',
          settings: { commandToExecute: 'sh setup.sh', adminPassword: 'shown' },
          protectedSettings: { commandToExecute: 'hidden-3' },
        },
      },
    ],
  };
}

function runCommand(machineId: string, name: string): Shape {
  const properties = { source: { script: 'id' }, protectedParameters: [{ name: 'key', value: 'hidden-4' }] };
  return { id: `${machineId}/runCommands/${name}`, name, properties: { ...properties, runAsPassword: 'hidden-5' } };
}

function scaleSet(name: string, orchestrationMode: string): Shape {
  const virtualMachineProfile = { userData: 'IyEvYmluL3No', networkProfile: {} };
  const properties = { orchestrationMode, virtualMachineProfile };
  return {
    id: computeId('virtualMachineScaleSets', name),
    name,
    sku: { name: 'Standard_B2s', capacity: 2 },
    properties,
  };
}

const machineIds = numbered(3, machine).map(({ id }) => String(id).toLowerCase());
const setId = computeId('virtualMachineScaleSets', 'pool');

function instanceCard(index: number): Shape {
  const id = `${setId}/virtualMachines/${index}/networkInterfaces/nic`;
  return { id, name: 'nic', properties: { ipConfigurations: [] } };
}

function roleAssignment(index: number): Shape {
  const scope = ['/', `/subscriptions/${shop}`, `/subscriptions/${shop}/resourceGroups/Shop-Web`][index] ?? '';
  const id = `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleAssignments/ra-${index}`;
  return { id, name: `ra-${index}`, properties: { scope, principalId: `p-${index}`, roleDefinitionId: 'role' } };
}

function roleDefinition(index: number): Shape {
  const id = `/subscriptions/${shop}/providers/Microsoft.Authorization/roleDefinitions/rd-${index}`;
  return {
    id,
    name: `rd-${index}`,
    properties: { roleName: `role ${index}`, type: index === 0 ? 'BuiltInRole' : 'CustomRole' },
  };
}

function named(type: string, name: string, properties: Shape = {}): Shape {
  return { id: networkId(type, name), name, type: `Microsoft.Network/${type}`, location: 'westeurope', properties };
}

const subnet = {
  id: `${networkId('virtualNetworks', 'net')}/subnets/web`,
  name: 'web',
  properties: { addressPrefix: '10.0.0.0/24' },
};

export const azure: AzureEstate = {
  tenantId: '00000000-0000-0000-0000-00000000b001',
  clientId: '00000000-0000-0000-0000-00000000b002',
  objectId: '00000000-0000-0000-0000-00000000b003',
  identityHeader: 'small-estate',
  subscriptions: [
    {
      id: shop,
      name: 'shop',
      resources: {
        'Microsoft.Compute/virtualMachines': resourceList(numbered(3, machine)),
        'Microsoft.Compute/virtualMachineScaleSets': resourceList([
          scaleSet('pool', 'Uniform'),
          scaleSet('flex', 'Flexible'),
        ]),
        'Microsoft.Compute/galleries/inVMAccessControlProfiles/versions': resourceList([
          { id: profileId, name: '1.0.0', properties: { mode: 'Enforce', defaultAccess: 'Deny' } },
        ]),
        'Microsoft.Network/networkInterfaces': resourceList(
          numbered(7, (index) => named('networkInterfaces', `web-${index}`)),
        ),
        'Microsoft.Network/networkSecurityGroups': resourceList([named('networkSecurityGroups', 'web')]),
        'Microsoft.Network/publicIPAddresses': resourceList([
          named('publicIPAddresses', 'web', { ipAddress: '203.0.113.1' }),
        ]),
        'Microsoft.Network/virtualNetworks': resourceList([named('virtualNetworks', 'net', { subnets: [subnet] })]),
        'Microsoft.Network/loadBalancers': resourceList([named('loadBalancers', 'front')]),
        'Microsoft.Authorization/roleAssignments': resourceList(numbered(3, roleAssignment)),
        'Microsoft.Authorization/roleDefinitions': resourceList(numbered(2, roleDefinition)),
      },
      children: {
        'Microsoft.Compute/virtualMachines/runCommands': new Map([
          [machineIds[0] ?? '', ['a', 'b'].map((name) => runCommand(computeId('virtualMachines', 'web-0'), name))],
        ]),
        'Microsoft.Compute/virtualMachineScaleSets/networkInterfaces': new Map([
          [setId.toLowerCase(), numbered(2, instanceCard)],
        ]),
        'Microsoft.Compute/virtualMachineScaleSets/publicIPAddresses': new Map([
          [
            setId.toLowerCase(),
            [
              {
                id: `${setId}/virtualMachines/0/networkInterfaces/nic/ipConfigurations/ip/publicIPAddresses/pip`,
                name: 'pip',
              },
            ],
          ],
        ]),
      },
    },
    { id: closed, name: 'old shop', state: 'Disabled' },
    { id: hidden, name: 'somebody else', isHidden: true },
  ],
};

export const smallAzure: Estate = { accounts: [], azure };
