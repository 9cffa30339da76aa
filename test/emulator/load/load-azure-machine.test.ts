import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { all, base, compute, load, machines, network, nics } from './azure-text.ts';

const nic = '{ subnet: net/web, ip: 10.0.1.4 }';

describe('a machine of an estate file', () => {
  it('stands on interfaces with addresses of their own', () => {
    const subscription = load(`${base}
virtualMachines:
  - name: vm
    $power: deallocated
    $nics:
      - { subnet: net/web, ip: 10.0.1.4, publicIp: 203.0.113.1, nsg: elsewhere, asgs: [front] }
      - { subnet: net/web, ip: 10.0.1.5, ipv6: { ip: 'fd00::5', publicIp: '2001:db8::5' } }
      - { subnet: net/web, ip: 10.0.1.6, publicIp: { sku: Basic } }`);
    expect(machines(subscription)).toMatchObject([
      {
        id: compute('virtualMachines', 'vm'),
        properties: {
          networkProfile: { networkInterfaces: [{}, {}, {}] },
          instanceView: { statuses: [{}, { code: 'PowerState/deallocated', displayStatus: 'VM deallocated' }] },
        },
      },
    ]);
    expect(nics(subscription).map(({ name }) => name)).toEqual(['vm-nic', 'vm-nic-2', 'vm-nic-3']);
    expect(nics(subscription)[0]).toMatchObject({
      properties: {
        networkSecurityGroup: { id: network('networkSecurityGroups', 'elsewhere').replace('/web/', '/other/') },
        virtualMachine: { id: compute('virtualMachines', 'vm') },
        ipConfigurations: [
          {
            properties: {
              privateIPAddress: '10.0.1.4',
              publicIPAddress: { id: network('publicIPAddresses', 'vm-ip') },
              applicationSecurityGroups: [{ id: network('applicationSecurityGroups', 'front') }],
            },
          },
        ],
      },
    });
    const addresses = all(subscription, 'Microsoft.Network/publicIPAddresses').map(({ name, sku, properties }) => ({
      name,
      sku,
      properties,
    }));
    expect(addresses).toMatchObject([
      {
        name: 'vm-ip',
        sku: { name: 'Standard' },
        properties: { ipAddress: '203.0.113.1', publicIPAddressVersion: 'IPv4' },
      },
      { name: 'vm-2-ipv6-ip', properties: { ipAddress: '2001:db8::5', publicIPAddressVersion: 'IPv6' } },
      { name: 'vm-3-ip', sku: { name: 'Basic' } },
      { name: 'lb-public-ip' },
    ]);
    expect(addresses[2]?.properties).not.toHaveProperty('ipAddress');
  });

  it('names its interfaces in another case than they do themselves', () => {
    const subscription = load(`${base}\nvirtualMachines: [{ name: vm, $nics: [${nic}] }]`);
    const [machine] = machines(subscription);
    const named = network('networkInterfaces', 'vm-nic').replace('/web/', '/WEB/');
    expect(machine).toMatchObject({ properties: { networkProfile: { networkInterfaces: [{ id: named }] } } });
    expect(subscription.resources?.['Microsoft.Network/networkInterfaces']?.find(named)).toBeDefined();
  });

  it('has texts in base64 layers, extensions and run commands', () => {
    const subscription = load(`
virtualMachines:
  - name: vm
    $userData: { gzip: 'KEY={{fake:hex:a}}' }
    $extensions: [{ name: setup, type: CustomScript, settings: { commandToExecute: sh }, protectedSettings: { script: x } }]
    $runCommands: [{ name: fix, script: id, parameters: { password: '{{fake:password:b}}' } }]`);
    const [machine] = machines(subscription);
    const { userData } = Object(machine?.['properties']);
    expect(gunzipSync(Buffer.from(userData, 'base64')).toString()).toMatch(/^KEY=[0-9a-f]{40}$/);
    expect(machine).toMatchObject({
      resources: [
        {
          id: `${compute('virtualMachines', 'vm')}/extensions/setup`,
          properties: {
            type: 'CustomScript',
            settings: { commandToExecute: 'sh' },
            protectedSettings: { script: 'x' },
          },
        },
      ],
    });
    const commands = subscription.children?.['Microsoft.Compute/virtualMachines/runCommands'];
    expect(commands?.get(compute('virtualMachines', 'vm').toLowerCase())).toMatchObject([
      { name: 'fix', properties: { source: { script: 'id' }, parameters: [{ name: 'password' }] } },
    ]);
  });

  it('has settings of the Metadata Security Protocol in full', () => {
    const subscription = load(`
accessControlProfiles: [{ name: g/imds/1.0.0, properties: { mode: Enforce, defaultAccess: Deny } }]
virtualMachines:
  - { name: off }
  - { name: inline, $msp: { imds: Enforce, wireServer: Audit } }
  - { name: linked, $msp: { imds: { profile: g/imds/1.0.0 } } }
  - { name: far, $msp: { imds: { profile: /subscriptions/x/far } } }
  - { name: bare, $msp: {}, properties: { securityProfile: { encryptionAtHost: true } } }`);
    const settings = machines(subscription).map(({ properties }) => Object(properties).securityProfile);
    const profile = `${compute('galleries', 'g')}/inVMAccessControlProfiles/imds/versions/1.0.0`;
    expect(settings).toEqual([
      undefined,
      { proxyAgentSettings: { enabled: true, imds: { mode: 'Enforce' }, wireServer: { mode: 'Audit' } } },
      { proxyAgentSettings: { enabled: true, imds: { inVMAccessControlProfileReferenceId: profile } } },
      { proxyAgentSettings: { enabled: true, imds: { inVMAccessControlProfileReferenceId: '/subscriptions/x/far' } } },
      { encryptionAtHost: true, proxyAgentSettings: { enabled: true } },
    ]);
    const profiles = subscription.resources?.['Microsoft.Compute/galleries/inVMAccessControlProfiles/versions'];
    expect(profiles?.find(profile)).toMatchObject({ name: '1.0.0', properties: { mode: 'Enforce' } });
  });

  it('is laid over its defaults, counted and dated', () => {
    const defaults =
      'defaults: { virtualMachines: { properties: { timeCreated: { $daysAgo: 1 }, priority: Regular } } }';
    const subscription = load(
      "virtualMachines: [{ name: 'vm-{{nn}}', $count: 3, properties: { priority: Spot } }]",
      '',
      defaults,
    );
    expect(machines(subscription).map(({ name }) => name)).toEqual(['vm-01', 'vm-02', 'vm-03']);
    expect(JSON.parse(JSON.stringify(machines(subscription)[2]))).toMatchObject({
      properties: { timeCreated: '2026-06-14T12:00:00.000Z', priority: 'Spot' },
    });
  });
});
