import { describe, expect, it } from 'vitest';
import type { Reach } from '../../../src/model/resource/base.ts';
import { type Answers, analyze, denial, reasons } from './analyze.ts';
import { allow, cardModel, ipConfigurationId, networkId, nic, nsg, pip, ref, scaleSet, vm, vnet } from './arm.ts';

const balancer = networkId('loadBalancers', 'lb');
const frontend = `${balancer}/frontendIPConfigurations/fe`;
const pool = `${balancer}/backendAddressPools/be`;
const inPool = { loadBalancerBackendAddressPools: [{ id: pool.toLowerCase() }] };

interface Sketch {
  readonly sku?: string;
  readonly isInternal?: boolean;
  readonly rules?: readonly Record<string, unknown>[];
  readonly natRules?: readonly Record<string, unknown>[];
  readonly natPools?: readonly Record<string, unknown>[];
  readonly pool?: Record<string, unknown>;
}

function lb({ sku = 'Basic', isInternal = false, rules = [], natRules = [], natPools = [], pool: members }: Sketch) {
  const address = isInternal
    ? { privateIPAddress: '10.0.0.9' }
    : { publicIPAddress: ref('publicIPAddresses', 'lb-ip') };
  return {
    id: balancer,
    name: 'lb',
    sku: { name: sku },
    properties: {
      frontendIPConfigurations: [{ id: frontend, name: 'fe', properties: address }],
      backendAddressPools: [{ id: pool, name: 'be', properties: members ?? {} }],
      loadBalancingRules: rules.map((properties) => ({ name: 'http', properties })),
      inboundNatRules: natRules.map((properties) => ({
        id: `${balancer}/inboundNatRules/nat`,
        name: 'nat',
        properties,
      })),
      inboundNatPools: natPools.map((properties) => ({ id: `${balancer}/inboundNatPools/np`, name: 'np', properties })),
    },
  };
}

function forward(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    frontendIPConfiguration: { id: frontend.toUpperCase() },
    backendAddressPool: { id: pool },
    protocol: 'Tcp',
    frontendPort: 80,
    backendPort: 8081,
    ...fields,
  };
}

const lbIp = pip('Standard', { ipAddress: '20.9.9.9' }, 'lb-ip');

function resourceOf(answers: Partial<Answers>) {
  return analyze({ machine: { listed: vm() }, vnets: [vnet()], pips: [lbIp], ...answers }).resource;
}

function reachOf(answers: Partial<Answers>): Reach | undefined {
  return resourceOf(answers).reach?.http;
}

describe('a load balancing rule', () => {
  it('of a basic balancer is open without a group; the frontend port is compared, the backend port told', () => {
    const reach = reachOf({ nics: [nic(inPool)], balancers: [lb({ rules: [forward()] })] });
    expect(reach).toMatchObject({ exposure: 'public', ports: [80] });
    expect(reach?.paths).toMatchObject([{ port: 80, backendPort: 8081, via: 'load-balancer' }]);
    expect(reach?.chain).toEqual([
      'internet',
      'load balancer lb rule http at frontend fe (pip lb-ip 20.9.9.9) tcp/80',
      'nic web-nic/ipconfig1',
      'no network security group',
      'tcp/8081',
    ]);
  });

  it.each<[string, Sketch, string]>([
    ['a standard balancer without a group is closed', { sku: 'Standard', rules: [forward()] }, 'none'],
    ['an internal frontend', { isInternal: true, rules: [forward()] }, 'none'],
    ['UDP', { rules: [forward({ protocol: 'Udp' })] }, 'none'],
    ['TCP and UDP together', { rules: [forward({ protocol: 'All' })] }, 'public'],
    ['every port', { rules: [forward({ protocol: 'All', frontendPort: 0, backendPort: 0 })] }, 'public'],
    ['a frontend port that is no web port', { rules: [forward({ frontendPort: 8022, backendPort: 80 })] }, 'none'],
    ['another pool', { rules: [forward({ backendAddressPool: { id: `${pool}2` } })] }, 'none'],
    [
      'a member that was taken out',
      {
        rules: [forward()],
        pool: {
          loadBalancerBackendAddresses: [
            { properties: { adminState: 'Down', networkInterfaceIPConfiguration: { id: ipConfigurationId() } } },
          ],
        },
      },
      'none',
    ],
  ])('%s', (_, sketch, exposure) => {
    expect(reachOf({ nics: [nic(inPool)], balancers: [lb(sketch)] })?.exposure).toBe(exposure);
  });

  it('asks the groups for the backend port', () => {
    const card = nic(inPool, { networkSecurityGroup: ref('networkSecurityGroups', 'nsg') });
    const balancers = [lb({ sku: 'Standard', rules: [forward()] })];
    const through = (port: string) => reachOf({ nics: [card], balancers, nsgs: [nsg('nsg', allow(100, port))] });
    expect(through('8081')?.exposure).toBe('public');
    expect(through('80')?.exposure).toBe('none');
  });

  it.each<[string, Record<string, unknown>]>([
    [
      'by the pool that lists the IP configuration',
      { backendIPConfigurations: [{ id: ipConfigurationId().toUpperCase() }] },
    ],
    [
      'by its address in the same network',
      {
        loadBalancerBackendAddresses: [
          { properties: { ipAddress: '10.0.0.4', virtualNetwork: ref('virtualNetworks', 'VNET') } },
        ],
      },
    ],
  ])('finds the machine %s', (_, members) => {
    expect(reachOf({ nics: [nic()], balancers: [lb({ rules: [forward()], pool: members })] })?.exposure).toBe('public');
  });

  it('finds a member by its address in the network that the pool names', () => {
    const members = {
      virtualNetwork: ref('virtualNetworks', 'VNET'),
      loadBalancerBackendAddresses: [{ properties: { ipAddress: '10.0.0.4' } }],
    };
    const found = (pool: Record<string, unknown>) =>
      reachOf({ nics: [nic()], balancers: [lb({ rules: [forward()], pool })] })?.exposure;
    expect(found(members)).toBe('public');
    expect(found({ ...members, virtualNetwork: ref('virtualNetworks', 'other') })).toBe('none');
  });

  it('does not take the same address in another network for the machine', () => {
    const members = {
      loadBalancerBackendAddresses: [
        { properties: { ipAddress: '10.0.0.4', virtualNetwork: ref('virtualNetworks', 'other') } },
      ],
    };
    expect(reachOf({ nics: [nic()], balancers: [lb({ rules: [forward()], pool: members })] })?.exposure).toBe('none');
  });

  it('with a floating address does not reach a rule for the private one for sure', () => {
    const card = nic(inPool, { networkSecurityGroup: ref('networkSecurityGroups', 'nsg') });
    const balancers = [lb({ rules: [forward({ enableFloatingIP: true, backendPort: 80 })] })];
    const nsgs = [nsg('nsg', allow(100, '80', { destinationAddressPrefix: '10.0.0.4' }))];
    expect(resourceOf({ nics: [card], balancers, nsgs }).reach).toBeUndefined();
    expect(reachOf({ nics: [card], balancers, nsgs: [nsg('nsg', allow(100, '80'))] })?.exposure).toBe('public');
  });

  it('at an address that was not read may be of the other family', () => {
    const answers = { nics: [nic(inPool)], balancers: [lb({ rules: [forward()] })], pips: [] };
    const resource = resourceOf({ ...answers, denied: ['pips'] });
    expect(reasons(resource, 'reach.http')).toEqual(['pips could not be read (AuthorizationFailed)']);
    const shown = lb({ rules: [forward()] });
    const [face] = shown.properties.frontendIPConfigurations;
    const properties = { ...face?.properties, privateIPAddressVersion: 'IPv4' };
    const told = { ...shown, properties: { ...shown.properties, frontendIPConfigurations: [{ ...face, properties }] } };
    expect(reachOf({ ...answers, balancers: [told], denied: ['pips'] })?.exposure).toBe('public');
  });

  it('passes IPv6 on to IPv6 configurations only', () => {
    const pips = [pip('Standard', { ipAddress: '2603:1020::5', publicIPAddressVersion: 'IPv6' }, 'lb-ip')];
    expect(reachOf({ nics: [nic(inPool)], balancers: [lb({ rules: [forward()] })], pips })?.exposure).toBe('none');
  });
});

describe('inbound NAT', () => {
  const single = forward({
    backendAddressPool: undefined,
    backendPort: 80,
    backendIPConfiguration: { id: ipConfigurationId() },
  });

  it('of one port reaches the machine that it names, or that names it', () => {
    const named = reachOf({ nics: [nic()], balancers: [lb({ natRules: [single] })] });
    expect(named).toMatchObject({ exposure: 'public', ports: [80], paths: [{ via: 'inbound-nat' }] });
    const naming = nic({ loadBalancerInboundNatRules: [{ id: `${balancer}/inboundNatRules/NAT` }] });
    const rule = forward({ backendAddressPool: undefined });
    expect(reachOf({ nics: [naming], balancers: [lb({ natRules: [rule] })] })?.exposure).toBe('public');
  });

  it('of a port that is no web port is no way in, whatever the backend port', () => {
    const natRules = [{ ...single, frontendPort: 50_001 }];
    expect(reachOf({ nics: [nic()], balancers: [lb({ natRules })] })?.exposure).toBe('none');
  });

  const range = forward({ frontendPort: 0, frontendPortRangeStart: 8080, frontendPortRangeEnd: 8090, backendPort: 80 });

  it('of a range reaches the machine that the port is mapped to', () => {
    const mapped = (frontendPort: number) => ({
      loadBalancerBackendAddresses: [
        {
          properties: {
            networkInterfaceIPConfiguration: { id: ipConfigurationId() },
            inboundNatRulesPortMapping: [{ inboundNatRuleName: 'nat', frontendPort, backendPort: 80 }],
          },
        },
      ],
    });
    const answers = (port: number) => ({
      nics: [nic(inPool)],
      balancers: [lb({ natRules: [range], pool: mapped(port) })],
    });
    expect(reachOf(answers(8080))).toMatchObject({ exposure: 'public', ports: [8080] });
    expect(reachOf(answers(8081))?.exposure).toBe('none');
  });

  it('of a range without a mapping cannot be told', () => {
    const resource = resourceOf({ nics: [nic(inPool)], balancers: [lb({ natRules: [range] })] });
    expect(reasons(resource, 'reach.http')).toEqual([
      'which machine gets port 8080 of inbound NAT nat, if any, is not known',
    ]);
  });
});

describe('a scale set', () => {
  const group = { networkSecurityGroup: ref('networkSecurityGroups', 'nsg') };
  const nsgs = [nsg('nsg', allow(100, '80'))];

  it('whose model gives every instance a public address is public through it', () => {
    const model = cardModel({ publicIPAddressConfiguration: { name: 'pip', sku: { name: 'Standard' } } }, group);
    const reach = reachOf({ machine: { listed: scaleSet(model) }, nsgs });
    expect(reach).toMatchObject({ exposure: 'public', latent: false });
    expect(reach?.chain).toEqual([
      'internet',
      'pip pip of each instance',
      'nic configuration nic/ip',
      'nsg nsg rule rule-100 (priority 100)',
      'tcp/80',
    ]);
  });

  it('without instances is latent', () => {
    const model = cardModel({ publicIPAddressConfiguration: { name: 'pip', sku: { name: 'Standard' } } }, group);
    const listed = scaleSet(model, {}, { sku: { name: 'Standard_D2s_v5', capacity: 0 } });
    expect(reachOf({ machine: { listed }, nsgs })).toMatchObject({ exposure: 'public', latent: true });
  });

  it('behind a public balancer is public through the pool of its model', () => {
    const model = cardModel(inPool, group);
    const balancers = [lb({ sku: 'Standard', rules: [forward({ backendPort: 80 })] })];
    expect(reachOf({ machine: { listed: scaleSet(model) }, nsgs, balancers })?.paths).toMatchObject([
      { exposure: 'public', port: 80, via: 'load-balancer' },
    ]);
  });

  it('has the ports of a NAT pool that the rules of its instances show', () => {
    const model = cardModel({ loadBalancerInboundNatPools: [{ id: `${balancer}/inboundNatPools/NP` }] }, group);
    const common = { frontendIPConfiguration: { id: frontend }, protocol: 'Tcp', backendPort: 80 };
    const natPool = { ...common, frontendPortRangeStart: 8079, frontendPortRangeEnd: 8090 };
    const reachWith = (...instances: number[]) => {
      const answer = lb({ natPools: [natPool] });
      const inboundNatRules = instances.map((instance) => ({
        id: `${balancer}/inboundNatRules/np.${instance}`,
        name: `np.${instance}`,
        properties: { ...common, frontendPort: 8079 + instance },
      }));
      const balancers = [{ ...answer, properties: { ...answer.properties, inboundNatRules } }];
      return resourceOf({ machine: { listed: scaleSet(model) }, nsgs, balancers });
    };
    expect(reachWith(1, 3).reach?.http).toMatchObject({ exposure: 'public', ports: [8080] });
    expect(reachWith(0, 3).reach?.http?.exposure).toBe('none');
    expect(reasons(reachWith(), 'reach.http')).toEqual([
      'which machine gets port 8080 of inbound NAT np, if any, is not known',
    ]);
  });

  it('whose instances could not be listed is not known to be closed, and is open where its model is', () => {
    const gap = denial('Microsoft.Compute/virtualMachineScaleSets/networkInterfaces/read');
    const judged = (model: Record<string, unknown>) =>
      resourceOf({ machine: { listed: scaleSet(model), instanceInterfaces: { items: [], gap } }, nsgs });
    expect(judged(cardModel({}, group)).reach).toBeUndefined();
    const open = cardModel({ publicIPAddressConfiguration: { name: 'pip', sku: { name: 'Standard' } } }, group);
    expect(judged(open).reach?.http?.exposure).toBe('public');
  });

  it('whose model names no SKU for its addresses is not known without a group', () => {
    const model = cardModel({ publicIPAddressConfiguration: { name: 'pip' } });
    expect(reasons(resourceOf({ machine: { listed: scaleSet(model) } }), 'reach.http')).toEqual([
      "no network security group is there, so the SKU decides, and it is not known: the model's pip pip shows none that is documented",
    ]);
  });

  it('compares rules for a range with the subnet that instances take their addresses from', () => {
    const model = cardModel({ publicIPAddressConfiguration: { name: 'pip', sku: { name: 'Standard' } } }, group);
    const to = (destinationAddressPrefix: string) =>
      resourceOf({
        machine: { listed: scaleSet(model) },
        nsgs: [nsg('nsg', allow(100, '80', { destinationAddressPrefix }))],
      });
    expect(to('10.0.0.0/16').reach?.http?.exposure).toBe('public');
    expect(to('10.9.0.0/16').reach?.http?.exposure).toBe('none');
    expect(to('10.0.0.0/28').reach).toBeUndefined();
  });

  it('shows one way of its instances, which the subscription does not list', () => {
    const instances = [0, 1].map((index) => ({
      ...nic({ publicIPAddress: ref('publicIPAddresses', `instance-${index}`) }, group),
      id: networkId('networkInterfaces', `instance-${index}`),
    }));
    const addresses = [0, 1].map((index) => pip('Standard', { ipAddress: `20.5.5.${index}` }, `instance-${index}`));
    const machine = {
      listed: scaleSet(cardModel({}, group)),
      instanceInterfaces: { items: instances },
      instanceAddresses: { items: addresses },
    };
    const reach = reachOf({ machine, nsgs });
    expect(reach?.exposure).toBe('public');
    expect(reach?.paths).toHaveLength(1);
    expect(reach?.chain[1]).toBe('pip instance-0 20.5.5.0');
  });

  it('without a model is not judged by one', () => {
    const { resource } = analyze({ machine: { listed: scaleSet(undefined, { orchestrationMode: 'Flexible' }) } });
    expect(resource).toMatchObject({ kind: 'azure.vmss', orchestration: 'flexible' });
    expect(resource.reach).toBeUndefined();
    expect(resource.msp).toBeUndefined();
    expect(resource.unread?.every((entry) => entry.kind === 'not-requested')).toBe(true);
  });
});
