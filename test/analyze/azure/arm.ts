/** Raw ARM bodies as REST gives them, with little in them. */
export const subscription = '00000000-0000-0000-0000-000000000001';
const group = `/subscriptions/${subscription}/resourceGroups/rg`;

export function networkId(type: string, name: string): string {
  return `${group}/providers/Microsoft.Network/${type}/${name}`;
}

export function computeId(type: string, name: string): string {
  return `${group}/providers/Microsoft.Compute/${type}/${name}`;
}

export const subnetId = `${networkId('virtualNetworks', 'vnet')}/subnets/web`;

type Fields = Readonly<Record<string, unknown>>;

export function vm(properties: Fields = {}, rest: Fields = {}): Fields {
  return {
    id: computeId('virtualMachines', 'web-1'),
    name: 'web-1',
    type: 'Microsoft.Compute/virtualMachines',
    location: 'West Europe',
    properties: {
      networkProfile: { networkInterfaces: [{ id: networkId('networkInterfaces', 'web-nic').toUpperCase() }] },
      ...properties,
    },
    ...rest,
  };
}

export function nic(ipConfiguration: Fields = {}, properties: Fields = {}, name = 'web-nic'): Fields {
  return {
    id: networkId('networkInterfaces', name),
    name,
    properties: {
      ipConfigurations: [
        {
          id: ipConfigurationId(name),
          name: 'ipconfig1',
          properties: {
            privateIPAddress: '10.0.0.4',
            privateIPAddressVersion: 'IPv4',
            subnet: { id: subnetId },
            ...ipConfiguration,
          },
        },
      ],
      ...properties,
    },
  };
}

export function ipConfigurationId(name = 'web-nic'): string {
  return `${networkId('networkInterfaces', name)}/ipConfigurations/ipconfig1`;
}

export function ref(type: string, name: string): { readonly id: string } {
  return { id: networkId(type, name) };
}

export function pip(sku: string | undefined, properties: Fields = {}, name = 'web-ip'): Fields {
  return {
    ...ref('publicIPAddresses', name),
    name,
    ...(sku === undefined ? {} : { sku: { name: sku } }),
    properties: { ipAddress: '20.1.2.3', publicIPAddressVersion: 'IPv4', ...properties },
  };
}

export function vnet(subnet: Fields = {}): Fields {
  return {
    ...ref('virtualNetworks', 'vnet'),
    name: 'vnet',
    properties: { subnets: [{ id: subnetId, name: 'web', properties: { addressPrefix: '10.0.0.0/24', ...subnet } }] },
  };
}

/** A rule; `access` and `direction` may come in any case. */
export function allow(priority: number, port: string, fields: Fields = {}): Fields {
  return {
    name: `rule-${priority}`,
    properties: {
      priority,
      direction: 'Inbound',
      access: 'Allow',
      protocol: 'Tcp',
      sourceAddressPrefix: '*',
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
      destinationPortRange: port,
      ...fields,
    },
  };
}

export function nsg(name: string, ...rules: readonly Fields[]): Fields {
  const defaults = [
    allow(65000, '*', {
      protocol: '*',
      sourceAddressPrefix: 'VirtualNetwork',
      destinationAddressPrefix: 'VirtualNetwork',
    }),
    allow(65001, '*', { protocol: '*', sourceAddressPrefix: 'AzureLoadBalancer' }),
    allow(65500, '*', { protocol: '*', access: 'Deny' }),
  ];
  return {
    ...ref('networkSecurityGroups', name),
    name,
    properties: { securityRules: rules, defaultSecurityRules: defaults },
  };
}

export function scaleSet(profile: Fields | undefined, properties: Fields = {}, rest: Fields = {}): Fields {
  return {
    id: computeId('virtualMachineScaleSets', 'web'),
    name: 'web',
    location: 'westeurope',
    sku: { name: 'Standard_D2s_v5', capacity: 3 },
    properties: {
      orchestrationMode: 'Uniform',
      ...(profile === undefined ? {} : { virtualMachineProfile: profile }),
      ...properties,
    },
    ...rest,
  };
}

/** The network part of a scale set's profile, with one interface of one IP configuration. */
export function cardModel(ipConfiguration: Fields = {}, card: Fields = {}): Fields {
  const properties = { subnet: { id: subnetId }, ...ipConfiguration };
  const configuration = { name: 'nic', properties: { ipConfigurations: [{ name: 'ip', properties }], ...card } };
  return { networkProfile: { networkInterfaceConfigurations: [configuration] } };
}
