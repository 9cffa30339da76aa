import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawAzureScope } from '../../../src/model/azure/raw.ts';
import type { Scope } from '../../../src/model/cloud.ts';
import type { Gap } from '../../../src/model/gap.ts';
import { normalizeAzureScope } from '../../../src/normalize/azure/network/normalize-scope.ts';

const scope: Scope = { cloud: 'azure', account: 's', region: 'global' };

function normalize(raw: Partial<RawAzureScope>) {
  const empty = { items: [] };
  return normalizeAzureScope(
    {
      networkInterfaces: empty,
      networkSecurityGroups: empty,
      publicIpAddresses: empty,
      virtualNetworks: empty,
      loadBalancers: empty,
      ...raw,
    },
    scope,
  );
}

describe('a security group', () => {
  const rule = (priority: number, fields: Record<string, unknown> = {}) => ({
    name: `r${priority}`,
    properties: { priority, direction: 'inbound', access: 'ALLOW', protocol: 'TCP', ...fields },
  });

  it('has its own and the default rules in the order of their priority, fields of either number together', () => {
    const properties = {
      securityRules: [
        rule(300, {
          sourceAddressPrefix: '',
          sourceAddressPrefixes: ['1.2.3.4', '5.6.7.8'],
          destinationPortRange: '80',
        }),
        rule(200, {
          sourceAddressPrefix: '*',
          sourceAddressPrefixes: [],
          destinationPortRanges: ['8080-8084', '8086'],
        }),
      ],
      defaultSecurityRules: [rule(65500, { access: 'Deny', protocol: 'Any' })],
    };
    const { network } = normalize({ networkSecurityGroups: { items: [{ id: '/nsg', properties }] } });
    expect(network.securityGroups.items[0]?.rules).toMatchObject([
      {
        priority: 200,
        access: 'allow',
        protocol: 'tcp',
        sources: { prefixes: ['*'] },
        destinationPorts: ['8080-8084', '8086'],
      },
      { priority: 300, sources: { prefixes: ['1.2.3.4', '5.6.7.8'] }, destinationPorts: ['80'] },
      { priority: 65500, access: 'deny', protocol: '*' },
    ]);
  });

  it.each([
    ['a direction that nobody documents', { direction: 'Sideways' }],
    ['an access that nobody documents', { access: 'Audit' }],
    ['no priority', { priority: undefined }],
  ])('with a rule of %s is left out as a whole, with a gap', (_, fields) => {
    const items = [{ id: '/nsg', properties: { securityRules: [rule(100, fields)] } }];
    const { network, gaps } = normalize({ networkSecurityGroups: { items } });
    expect(network.securityGroups.items).toEqual([]);
    expect(network.securityGroups.gap).toEqual(gaps[0]);
    expect(gaps).toMatchObject([{ kind: 'malformed', api: 'Microsoft.Network/networkSecurityGroups/read' }]);
  });
});

describe('a network interface', () => {
  it.each([
    ['its security group', { networkSecurityGroup: {} }],
    ['a public address', { ipConfigurations: [{ name: 'a', properties: { publicIPAddress: { id: '' } } }] }],
    ['a pool', { ipConfigurations: [{ name: 'a', properties: { loadBalancerBackendAddressPools: [{}] } }] }],
  ])('that names %s without an id is a gap, and not one without it', (_, properties) => {
    const { network, gaps } = normalize({ networkInterfaces: { items: [{ id: '/nic', properties }] } });
    expect(network.interfaces.items).toEqual([]);
    expect(gaps).toMatchObject([{ kind: 'malformed', api: 'Microsoft.Network/networkInterfaces/read' }]);
  });
});

describe('a SKU', () => {
  const bodies = (sku: unknown) => ({ items: [{ id: '/x', ...(sku === undefined ? {} : { sku }), properties: {} }] });

  it.each([
    [undefined, 'basic'],
    [null, 'basic'],
    [{ name: 'BASIC', tier: 'Regional' }, 'basic'],
    [{ name: 'standard' }, 'standard'],
    [{ name: 'StandardV2' }, 'standard'],
    [{ name: 'Gateway' }, undefined],
    [{}, undefined],
  ])('of %j is %s', (sku, expected) => {
    const { network } = normalize({ publicIpAddresses: bodies(sku), loadBalancers: bodies(sku) });
    expect(network.publicAddresses.items.map((item) => item.sku)).toEqual([expected]);
    expect(network.loadBalancers.items.map((item) => item.sku)).toEqual([expected]);
  });
});

describe('a load balancer', () => {
  it('has NAT rules of one port and of a range, where the single port is 0', () => {
    const natRule = (name: string, fields: Record<string, unknown>) => ({
      id: `/lb/inboundNatRules/${name}`,
      name,
      properties: { protocol: 'Tcp', backendPort: 22, frontendIPConfiguration: { id: '/fe' }, ...fields },
    });
    const inboundNatRules = [
      natRule('one', { frontendPort: 8080 }),
      natRule('many', { frontendPort: 0, frontendPortRangeStart: 0, frontendPortRangeEnd: 3 }),
    ];
    const { network } = normalize({
      loadBalancers: { items: [{ id: '/lb', sku: { name: 'Standard' }, properties: { inboundNatRules } }] },
    });
    const [one, many] = network.loadBalancers.items[0]?.natRules ?? [];
    expect(one).toMatchObject({ frontendPort: 8080 });
    expect(one).not.toHaveProperty('range');
    expect(many).toMatchObject({ range: { first: 0, last: 3 } });
    expect(many).not.toHaveProperty('frontendPort');
  });
});

describe('lists', () => {
  const gap: Gap = { cloud: 'azure', account: 's', region: 'global', api: 'x', kind: 'denied', code: 'C', hides: 'y' };

  it("keep the collector's gap beside what came", () => {
    const { network, gaps } = normalize({ virtualNetworks: { items: [], gap } });
    expect(network.subnets).toEqual({ items: [], gap });
    expect(gaps).toEqual([gap]);
  });

  it('of anything at all make gaps and never throw', () => {
    const listing = fc.array(fc.anything(), { maxLength: 3 }).map((items) => ({ items }));
    const property = fc.property(listing, listing, listing, listing, listing, (a, b, c, d, e) => {
      const { network, gaps } = normalize({
        networkInterfaces: a,
        networkSecurityGroups: b,
        publicIpAddresses: c,
        virtualNetworks: d,
        loadBalancers: e,
      });
      const lost = gaps.reduce((sum, item) => sum + (item.count ?? 1), 0);
      expect(lost + network.interfaces.items.length).toBe([a, b, c, d, e].flatMap(({ items }) => items).length);
    });
    fc.assert(property, { numRuns: 200, seed: 7 });
  });
});
