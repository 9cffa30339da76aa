import { randomUUID } from 'node:crypto';
import { computeId, networkId, pip } from '../analyze/azure/arm.ts';

type Body = Readonly<Record<string, unknown>>;

/** A virtual machine made for a test, with one interface. The rules that are to be judged come from recorded answers. */
export interface Guest {
  readonly name: string;
  /** Ids of the security groups of its interface and of its subnet. */
  readonly nsg?: string;
  readonly subnetNsg?: string;
  /** A public address of this kind on its interface. */
  readonly sku?: 'Basic' | 'Standard';
  /** Ids of the pools that its interface is in. */
  readonly pools?: readonly string[];
  /** Principal of its system-assigned identity. */
  readonly principalId?: string;
  /** More of the machine's properties, and of its body. */
  readonly properties?: Body;
  readonly rest?: Body;
}

const running = { statuses: [{ code: 'ProvisioningState/succeeded' }, { code: 'PowerState/running' }] };

/** The machine, its interface, its address and its subnet. */
export function guest({ name, nsg, subnetNsg, sku, pools = [], principalId, properties, rest }: Guest): Body[] {
  const nicName = `${name}-nic`;
  const subnetId = `${networkId('virtualNetworks', 'composed')}/subnets/${name}`;
  const ipConfiguration = {
    privateIPAddress: '10.0.0.4',
    subnet: { id: subnetId },
    loadBalancerBackendAddressPools: pools.map((id) => ({ id })),
    ...(sku === undefined ? {} : { publicIPAddress: { id: networkId('publicIPAddresses', `${name}-ip`) } }),
  };
  const identity = principalId === undefined ? {} : { identity: { type: 'SystemAssigned', principalId } };
  return [
    guestOn({ name, nicId: networkId('networkInterfaces', nicName), properties, rest: { ...identity, ...rest } }),
    {
      id: networkId('networkInterfaces', nicName),
      name: nicName,
      properties: {
        ipConfigurations: [
          {
            id: `${networkId('networkInterfaces', nicName)}/ipConfigurations/one`,
            name: 'one',
            properties: ipConfiguration,
          },
        ],
        ...guardedBy(nsg),
      },
    },
    { id: subnetId, name, properties: { addressPrefix: '10.0.0.0/24', ...guardedBy(subnetNsg) } },
    ...(sku === undefined ? [] : [pip(sku, {}, `${name}-ip`)]),
  ];
}

/** A running machine on an interface that is already there. */
export function guestOn(spec: {
  readonly name: string;
  readonly nicId: string;
  readonly properties?: Body | undefined;
  readonly rest?: Body | undefined;
}): Body {
  return {
    id: computeId('virtualMachines', spec.name),
    name: spec.name,
    type: 'Microsoft.Compute/virtualMachines',
    location: 'westeurope',
    properties: {
      networkProfile: { networkInterfaces: [{ id: spec.nicId }] },
      instanceView: running,
      ...spec.properties,
    },
    ...spec.rest,
  };
}

/** A subnet that the recorded answers name and do not show. */
export function subnet(id: string, nsg?: string): Body {
  return { id, name: 'subnet', properties: { addressPrefix: '10.0.0.0/8', ...guardedBy(nsg) } };
}

function guardedBy(nsg: string | undefined): Body {
  return nsg === undefined ? {} : { networkSecurityGroup: { id: nsg } };
}

/** A role given to a principal. */
export function assignment(principalId: string, roleId: string, scope: string, rest: Body = {}): Body {
  const name = randomUUID();
  return {
    id: `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${roleId}`,
      principalId,
      principalType: 'ServicePrincipal',
      scope,
      ...rest,
    },
  };
}
