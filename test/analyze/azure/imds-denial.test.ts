import { describe, expect, it } from 'vitest';
import { type Answers, analyze } from './analyze.ts';
import { allow, nic, nsg, ref, vm, vnet } from './arm.ts';

describe('security groups that close the way to the metadata service', () => {
  const deny = allow(100, '*', {
    direction: 'Outbound',
    access: 'Deny',
    protocol: '*',
    destinationAddressPrefix: 'AzurePlatformIMDS',
  });
  const guarded = nic({}, { networkSecurityGroup: ref('networkSecurityGroups', 'nsg') });

  /** An outbound rule for the metadata service. */
  function out(priority: number, fields: Record<string, unknown> = {}) {
    return allow(priority, '*', {
      direction: 'Outbound',
      protocol: '*',
      destinationAddressPrefix: 'AzurePlatformIMDS',
      ...fields,
    });
  }

  function denials(rules: readonly Record<string, unknown>[], answers: Partial<Answers> = {}) {
    const all = {
      machine: { listed: vm() },
      vnets: [vnet()],
      nics: [guarded],
      nsgs: [nsg('nsg', ...rules)],
      ...answers,
    };
    return analyze(all).resource;
  }

  it('are named', () => {
    expect(denials([deny]).msp?.compensatedBy).toEqual([
      'nsg nsg rule rule-100 (priority 100) denies AzurePlatformIMDS',
    ]);
  });

  it.each<[string, Record<string, unknown>[]]>([
    ['there is no such rule', []],
    [
      'an earlier rule lets it pass',
      [allow(90, '80', { direction: 'Outbound', destinationAddressPrefix: 'AzurePlatformIMDS' }), deny],
    ],
    [
      'the denial is for the whole internet, which is not that service',
      [allow(100, '*', { direction: 'Outbound', access: 'Deny', destinationAddressPrefix: 'Internet' })],
    ],
    ['the denial is inbound', [{ ...deny, properties: { ...(deny['properties'] as object), direction: 'Inbound' } }]],
    [
      'the denial is for another port',
      [allow(100, '443', { direction: 'Outbound', access: 'Deny', destinationAddressPrefix: 'AzurePlatformIMDS' })],
    ],
    ['the denial is for another machine', [out(100, { access: 'Deny', sourceAddressPrefix: '10.0.0.5' })]],
    ['the denial is for UDP', [out(100, { access: 'Deny', protocol: 'Udp' })]],
    ['the denial leaves client ports', [out(100, { access: 'Deny', sourcePortRange: '1-1023' })]],
    [
      'the denial names the address, which rules do not reach without the tag',
      [out(100, { access: 'Deny', destinationAddressPrefix: '169.254.169.254' })],
    ],
    [
      'the denial is for a group that the machine is not in',
      [
        out(100, {
          access: 'Deny',
          sourceAddressPrefix: undefined,
          sourceApplicationSecurityGroups: [ref('applicationSecurityGroups', 'other')],
        }),
      ],
    ],
    ['an earlier rule may let it pass', [out(90, { destinationPortRange: 'odd' }), deny]],
  ])('are none when %s', (_, rules) => {
    expect(denials(rules).msp?.compensatedBy).toEqual([]);
  });

  it.each<[string, Record<string, unknown>[]]>([
    ['a later permission', [deny, out(110)]],
    ['an earlier permission for another port', [out(90, { destinationPortRange: '443' }), deny]],
    ['an earlier permission for another machine', [out(90, { sourceAddressPrefix: '10.0.0.5' }), deny]],
    [
      'an earlier permission of everything, which is not about that service',
      [out(90, { destinationAddressPrefix: '*' }), deny],
    ],
    [
      'lower case and the one port',
      [
        out(100, {
          access: 'deny',
          protocol: 'TCP',
          destinationAddressPrefix: 'azureplatformimds',
          destinationPortRange: '80',
        }),
      ],
    ],
    [
      'a plural field',
      [
        out(100, {
          access: 'Deny',
          destinationAddressPrefix: '',
          destinationAddressPrefixes: ['Storage', 'AzurePlatformIMDS'],
        }),
      ],
    ],
  ])('stand in spite of %s', (_, rules) => {
    expect(denials(rules).msp?.compensatedBy).toHaveLength(1);
  });

  it('count at the subnet as well, whatever the interface allows', () => {
    const answers = {
      vnets: [vnet({ networkSecurityGroup: ref('networkSecurityGroups', 'subnet-nsg') })],
      nsgs: [nsg('subnet-nsg', deny), nsg('nsg', out(100))],
    };
    expect(denials([], answers).msp?.compensatedBy).toEqual([
      'nsg subnet-nsg rule rule-100 (priority 100) denies AzurePlatformIMDS',
    ]);
  });

  it('count for the application security group that the machine is in', () => {
    const groups = [ref('applicationSecurityGroups', 'web')];
    const member = nic(
      { applicationSecurityGroups: groups },
      { networkSecurityGroup: ref('networkSecurityGroups', 'nsg') },
    );
    const rule = out(100, { access: 'Deny', sourceAddressPrefix: undefined, sourceApplicationSecurityGroups: groups });
    expect(denials([rule], { nics: [member] }).msp?.compensatedBy).toHaveLength(1);
  });

  it('must stand before every interface', () => {
    const networkProfile = { networkInterfaces: [ref('networkInterfaces', 'web-nic'), ref('networkInterfaces', 'b')] };
    const answers = { machine: { listed: vm({ networkProfile }) }, nics: [guarded, nic({}, {}, 'b')] };
    expect(denials([deny], answers).msp?.compensatedBy).toEqual([]);
  });

  it('that could not be read are no compensation', () => {
    const resource = denials([], { nsgs: [], denied: ['nsgs'] });
    expect(resource.msp).not.toHaveProperty('compensatedBy');
    expect(resource.unread?.find(({ path }) => path === 'msp.compensatedBy')?.kind).toBe('gap');
  });
});
