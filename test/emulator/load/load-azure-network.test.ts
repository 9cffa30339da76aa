import { describe, expect, it } from 'vitest';
import { all, base, load, network, nics } from './azure-text.ts';

describe('a network of an estate file', () => {
  it('is completed from where its parts stand', () => {
    const subscription = load(base);
    expect(all(subscription, 'Microsoft.Network/virtualNetworks')).toMatchObject([
      {
        id: network('virtualNetworks', 'net'),
        type: 'Microsoft.Network/virtualNetworks',
        location: 'westeurope',
        properties: {
          subnets: [
            {
              id: `${network('virtualNetworks', 'net')}/subnets/web`,
              properties: {
                addressPrefix: '10.0.1.0/24',
                networkSecurityGroup: { id: network('networkSecurityGroups', 'web') },
              },
            },
          ],
        },
      },
    ]);
  });

  it('has the default rules of every security group beside its own', () => {
    const [group] = all(load(base), 'Microsoft.Network/networkSecurityGroups');
    const destinationApplicationSecurityGroups = [{ id: network('applicationSecurityGroups', 'front') }];
    expect(group).toMatchObject({
      properties: {
        securityRules: [
          {
            name: 'https',
            properties: {
              priority: 100,
              direction: 'Inbound',
              access: 'Allow',
              protocol: 'Tcp',
              sourceAddressPrefix: '*',
              destinationPortRange: '443',
              destinationApplicationSecurityGroups,
            },
          },
        ],
      },
    });
    const defaults = JSON.stringify(group).match(/"priority":65\d+,"direction":"(In|Out)bound"/g);
    expect(defaults).toHaveLength(6);
    expect(JSON.stringify(group)).not.toContain(
      '"destinationAddressPrefix":"*","destinationAddressPrefixes":[],"destinationApplication',
    );
  });

  it('writes several values in the plural member, one in the singular', () => {
    const rule = '{ name: r, priority: 200, access: Deny, source: [Internet, 192.0.2.0/24], ports: [80, 8000-8100] }';
    const [group] = all(
      load(`networkSecurityGroups: [{ name: web, $rules: [${rule}] }]`),
      'Microsoft.Network/networkSecurityGroups',
    );
    expect(group).toMatchObject({
      properties: {
        securityRules: [
          {
            properties: {
              sourceAddressPrefixes: ['Internet', '192.0.2.0/24'],
              destinationPortRanges: ['80', '8000-8100'],
              sourcePortRange: '*',
            },
          },
        ],
      },
    });
    expect(JSON.stringify(group)).not.toContain('"sourceAddressPrefix":["Internet"');
  });

  it('leads from a load balancer to the interfaces that join it, and back', () => {
    const card = '{ subnet: net/web, ip: 10.0.1.4, pools: [lb/app], natRules: [lb/admin] }';
    const subscription = load(`${base}\nvirtualMachines: [{ name: vm, $nics: [${card}] }]`);
    const lb = network('loadBalancers', 'lb');
    const configuration = { id: `${network('networkInterfaces', 'vm-nic')}/ipConfigurations/ipconfig1` };
    expect(all(subscription, 'Microsoft.Network/loadBalancers')).toMatchObject([
      {
        sku: { name: 'Standard' },
        properties: {
          frontendIPConfigurations: [
            { properties: { publicIPAddress: { id: network('publicIPAddresses', 'lb-public-ip') } } },
          ],
          backendAddressPools: [
            { id: `${lb}/backendAddressPools/app`, properties: { backendIPConfigurations: [configuration] } },
          ],
          loadBalancingRules: [
            {
              properties: {
                frontendIPConfiguration: { id: `${lb}/frontendIPConfigurations/public` },
                backendAddressPool: { id: `${lb}/backendAddressPools/app` },
                frontendPort: 443,
                backendPort: 8443,
              },
            },
          ],
          inboundNatRules: [
            { properties: { frontendPort: 8080, backendPort: 8080, backendIPConfiguration: configuration } },
          ],
        },
      },
    ]);
    expect(nics(subscription)).toMatchObject([
      {
        properties: {
          ipConfigurations: [
            {
              properties: {
                loadBalancerBackendAddressPools: [{ id: `${lb}/backendAddressPools/app` }],
                loadBalancerInboundNatRules: [{ id: `${lb}/inboundNatRules/admin` }],
              },
            },
          ],
        },
      },
    ]);
  });
});
