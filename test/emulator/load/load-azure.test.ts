import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { AzureSubscription, ResourceType } from '../../../src/emulator/azure/azure-estate.ts';
import { loadEstate } from '../../../src/emulator/load/load-estate.ts';
import type { Shape } from '../../../src/emulator/shape.ts';

const now = new Date('2026-06-15T12:00:00Z');
const id = '00000000-0000-0000-0000-00000000a001';
const root = `/subscriptions/${id}/resourceGroups/web/providers`;

function load(group: string, subscription = '', top = ''): AzureSubscription {
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

function all(subscription: AzureSubscription, type: ResourceType): readonly Shape[] {
  const list = subscription.resources?.[type];
  return list?.slice(0, list.length) ?? [];
}

const machines = (subscription: AzureSubscription) => all(subscription, 'Microsoft.Compute/virtualMachines');
const sets = (subscription: AzureSubscription) => all(subscription, 'Microsoft.Compute/virtualMachineScaleSets');
const nics = (subscription: AzureSubscription) => all(subscription, 'Microsoft.Network/networkInterfaces');
const network = (type: string, name: string) => `${root}/Microsoft.Network/${type}/${name}`;
const compute = (type: string, name: string) => `${root}/Microsoft.Compute/${type}/${name}`;

const base = `
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

const nic = '{ subnet: net/web, ip: 10.0.1.4 }';

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

describe('identities of an estate file', () => {
  const subscription = load(
    `
userAssignedIdentities: [{ name: worker, $roles: [{ role: AcrPull, at: web/providers/Microsoft.ContainerRegistry/registries/shop }] }]
virtualMachines:
  - { name: none }
  - { name: system, $identity: { roles: [{ role: Contributor, at: subscription }, { role: deployer, at: other, condition: x }] } }
  - { name: both, $identity: {}, $identities: [worker] }`,
    `
roleDefinitions: [{ name: deployer, actions: ['*/write'] }]
roleAssignments: [{ role: Owner, principal: someone, at: web }]`,
    'roleAssignments: [{ role: Reader, principal: auditors, principalType: Group, at: / }]',
  );
  const assignments = all(subscription, 'Microsoft.Authorization/roleAssignments').map(({ properties }) =>
    Object(properties),
  );

  it('stand at the machines', () => {
    const [none, system, both] = machines(subscription);
    const worker = `${root}/Microsoft.ManagedIdentity/userAssignedIdentities/worker`;
    expect(none).not.toHaveProperty('identity');
    expect(system?.['identity']).toEqual({
      type: 'SystemAssigned',
      principalId: expect.any(String),
      tenantId: expect.any(String),
    });
    expect(both?.['identity']).toMatchObject({
      type: 'SystemAssigned, UserAssigned',
      userAssignedIdentities: { [worker]: { principalId: expect.stringMatching(/^0{8}(-0{4}){3}-/) } },
    });
  });

  it('have their roles in the subscription, beside those of others and from above', () => {
    expect(assignments.map(({ scope }) => scope)).toEqual([
      '/',
      root.replace('/providers', ''),
      `/subscriptions/${id}`,
      root.replace('/web/providers', '/other'),
      `${root}/Microsoft.ContainerRegistry/registries/shop`,
    ]);
    expect(assignments[2]).toMatchObject({
      principalId: Object(machines(subscription)[1]?.['identity']).principalId,
      roleDefinitionId: expect.stringMatching(/\/b24988ac-6180-42a0-ab88-20f7382dd24c$/),
    });
    expect(assignments[3]).toMatchObject({ condition: 'x' });
  });

  it('refer to definitions that the subscription lists', () => {
    const definitions = subscription.resources?.['Microsoft.Authorization/roleDefinitions'];
    const named = assignments.map(
      ({ roleDefinitionId }) => Object(definitions?.find(roleDefinitionId)?.['properties']).roleName,
    );
    expect(named).toEqual(['Reader', 'Owner', 'Contributor', 'deployer', 'AcrPull']);
  });
});

describe('a scale set of an estate file', () => {
  it('in uniform mode gives its instances what the model says', () => {
    const subscription = load(`${base}
virtualMachineScaleSets:
  - name: set
    sku: { name: Standard_B2s, capacity: 2 }
    $userData: text
    $extensions: [{ name: setup, type: CustomScript }]
    $nics: [{ subnet: net/web, ip: 10.0.1.9, pools: [lb/app], publicIp: { sku: Standard, addresses: [203.0.113.5, 203.0.113.6] } }]`);
    expect(sets(subscription)).toMatchObject([
      {
        sku: { name: 'Standard_B2s', capacity: 2 },
        properties: {
          orchestrationMode: 'Uniform',
          virtualMachineProfile: {
            userData: Buffer.from('text').toString('base64'),
            extensionProfile: { extensions: [{ name: 'setup', properties: { type: 'CustomScript' } }] },
            networkProfile: {
              networkInterfaceConfigurations: [
                { name: 'nic', properties: { ipConfigurations: [{ name: 'ipconfig1' }] } },
              ],
            },
          },
        },
      },
    ]);
    const key = compute('virtualMachineScaleSets', 'set').toLowerCase();
    const cards = subscription.children?.['Microsoft.Compute/virtualMachineScaleSets/networkInterfaces']?.get(key);
    const addresses = subscription.children?.['Microsoft.Compute/virtualMachineScaleSets/publicIPAddresses']?.get(key);
    expect(JSON.stringify(cards)).toMatch(/"10\.0\.1\.9".*"10\.0\.1\.10"/);
    expect(addresses).toMatchObject([
      { properties: { ipAddress: '203.0.113.5' } },
      { properties: { ipAddress: '203.0.113.6' } },
    ]);
    expect(JSON.stringify(all(subscription, 'Microsoft.Network/loadBalancers'))).toContain(
      '/virtualMachines/1/networkInterfaces/nic',
    );
  });

  it('in flexible mode may do without a model, and its machines name it', () => {
    const subscription = load(`
virtualMachineScaleSets: [{ name: flex, sku: { name: none, capacity: 1 }, $mode: Flexible, $model: none }]
virtualMachines: [{ name: flex-1, $scaleSet: flex }]`);
    expect(sets(subscription)[0]).toMatchObject({ properties: { orchestrationMode: 'Flexible' } });
    expect(Object(sets(subscription)[0]?.['properties'])).not.toHaveProperty('virtualMachineProfile');
    const reference = { id: compute('virtualMachineScaleSets', 'flex') };
    expect(machines(subscription)[0]).toMatchObject({ properties: { virtualMachineScaleSet: reference } });
  });
});

describe('mistakes in the Azure part are told with their place', () => {
  it.each([
    [
      'a member that a machine does not have',
      'virtualMachines: [{ name: vm, $pwoer: running }]',
      /shop web virtualMachines\[0\]: .*\$pwoer/s,
    ],
    [
      'a property that ARM does not have',
      'virtualMachines: [{ name: vm, properties: { securtyProfile: {} } }]',
      /securtyProfile/,
    ],
    ['one that has a short form', 'virtualMachines: [{ name: vm, properties: { userData: x } }]', /userData/],
    ['a mode that is none', 'virtualMachines: [{ name: vm, $msp: { imds: Enforced } }]', /imds/],
    [
      'a member of a nic',
      'virtualMachines: [{ name: vm, $nics: [{ subnet: n/s, ip: 10.0.0.4, publicIP: x }] }]',
      /publicIP/,
    ],
    ['a list that a group does not have', 'virtualMachine: []', /virtualMachine/],
    [
      'a subnet that is nowhere',
      'virtualMachines: [{ name: vm, $nics: [{ subnet: n/s, ip: 10.0.0.4 }] }]',
      /web: subnet n\/s is not in/,
    ],
    [
      'a security group that is nowhere',
      `${base}\nvirtualMachines: [{ name: vm, $nics: [{ subnet: net/web, ip: 10.0.1.4, nsg: wbe }] }]`,
      /wbe/,
    ],
    [
      'a role that is not known',
      'virtualMachines: [{ name: vm, $identity: { roles: [{ role: Ruler, at: subscription }] } }]',
      /Ruler/,
    ],
    [
      'a scope that is nowhere',
      'virtualMachines: [{ name: vm, $identity: { roles: [{ role: Owner, at: wbe }] } }]',
      /scope wbe/,
    ],
    ['a pool that the balancer does not have', base.replace('pool: app', 'pool: ap'), /lb has no ap/],
    [
      'a rule of no known protocol',
      'networkSecurityGroups: [{ name: n, $rules: [{ name: r, priority: 100, protocol: Http }] }]',
      /protocol/,
    ],
    ['a name that is there twice', 'virtualMachines: [{ name: vm, $count: 2 }]', /virtualMachines: vm is there twice/],
    ['a placeholder of no known name', "virtualMachines: [{ name: '{{what}}' }]", /what/],
    [
      'a boot script of no known layer',
      'virtualMachines: [{ name: vm, $userData: { zip: x } }]',
      /gzip, base64 or mime/,
    ],
  ])('%s', (_name, group, message) => {
    expect(() => load(group)).toThrow(message);
  });

  it('a name that several other groups have', () => {
    const text = `azure: { subscriptions: [{ id: ${id}, name: shop, resourceGroups: {
      a: { networkSecurityGroups: [{ name: n }] }, b: { networkSecurityGroups: [{ name: n }] },
      c: { virtualNetworks: [{ name: v, $prefixes: 10.0.0.0/16, $subnets: [{ name: s, prefix: 10.0.0.0/24, nsg: n }] }] } } }] }`;
    expect(() => loadEstate(text, now)).toThrow(/c: network security group n is in several resource groups/);
  });

  it('an id that is no GUID, and a default for no list', () => {
    expect(() => loadEstate('azure: { subscriptions: [{ id: shop, name: shop }] }', now)).toThrow(/GUID/);
    expect(() => load('', '', 'defaults: { vms: {} }')).toThrow(/vms/);
  });
});

describe('an estate file', () => {
  it('may hold Azure alone, and its faults there', () => {
    const estate = loadEstate('azure: { subscriptions: [], faults: [{ kind: deny, form: list }] }', now);
    expect(estate).toMatchObject({
      accounts: [],
      azure: { subscriptions: [] },
      faults: [{ kind: 'deny', form: 'list' }],
    });
  });

  it('holds some cloud', () => {
    expect(() => loadEstate('faults: []', now)).toThrow(/accounts|azure/);
  });
});
