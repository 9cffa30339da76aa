import type { AzureSubscription, ResourceType } from '../../../src/emulator/azure/azure-estate.ts';
import { loadEstate } from '../../../src/emulator/load/load-estate.ts';
import type { Shape } from '../../../src/emulator/shape.ts';

export const now = new Date('2026-06-15T12:00:00Z');
export const id = '00000000-0000-0000-0000-00000000a001';
export const root = `/subscriptions/${id}/resourceGroups/web/providers`;

/** The subscription of an estate file with two resource groups: one of these lines, and one with a security group. */
export function load(group: string, subscription = '', top = ''): AzureSubscription {
  const text = `
azure:
  ${top}
  subscriptions:
    - id: ${id}
      name: shop
      ${subscription.trim().replaceAll('\n', '\n      ')}
      resourceGroups:
        web:
          ${group.trim().replaceAll('\n', '\n          ')}
        other:
          networkSecurityGroups: [{ name: elsewhere }]
`;
  const [first] = loadEstate(text, now).azure?.subscriptions ?? [];
  if (first === undefined) throw new Error('no subscription');
  return first;
}

/** All resources of a type. */
export function all(subscription: AzureSubscription, type: ResourceType): readonly Shape[] {
  const list = subscription.resources?.[type];
  return list?.slice(0, list.length) ?? [];
}

export const machines = (subscription: AzureSubscription) => all(subscription, 'Microsoft.Compute/virtualMachines');
export const sets = (subscription: AzureSubscription) => all(subscription, 'Microsoft.Compute/virtualMachineScaleSets');
export const nics = (subscription: AzureSubscription) => all(subscription, 'Microsoft.Network/networkInterfaces');
export const network = (type: string, name: string) => `${root}/Microsoft.Network/${type}/${name}`;
export const compute = (type: string, name: string) => `${root}/Microsoft.Compute/${type}/${name}`;

/** A network with one of everything, in the group that `load` fills. */
export const base = `
applicationSecurityGroups: [front]
virtualNetworks: [{ name: net, $prefixes: 10.0.0.0/16, $subnets: [{ name: web, prefix: 10.0.1.0/24, nsg: web }] }]
networkSecurityGroups: [{ name: web, $rules: [{ name: https, priority: 100, ports: 443, destinationAsgs: [front] }] }]
loadBalancers:
  - name: lb
    $frontends: [{ name: public, publicIp: 203.0.113.9 }]
    $pools: [app]
    $rules: [{ name: https, frontend: public, port: 443, backendPort: 8443, pool: app }]
    $natRules: [{ name: admin, frontend: public, port: 8080 }]
`;
