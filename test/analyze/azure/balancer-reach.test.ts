import { describe, expect, it } from 'vitest';
import { reasons } from './analyze.ts';
import { allow, ipConfigurationId, nic, nsg, pip, ref } from './arm.ts';
import { balancer, forward, inPool, lb, pool, reachOf, resourceOf, type Sketch } from './balancer-fixture.ts';

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
