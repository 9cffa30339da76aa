import { describe, expect, it } from 'vitest';
import { loadEstate } from '../../../src/emulator/load/load-estate.ts';
import { base, id, load, now } from './azure-text.ts';

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
