import { describe, expect, it } from 'vitest';
import { allow, nic, nsg, pip, ref } from './arm.ts';
import { reachOf, unreadOf, withPip } from './reach-fixture.ts';

describe('the rules of a group', () => {
  const card = nic(withPip, { networkSecurityGroup: ref('networkSecurityGroups', 'nsg') });

  function exposure(...rules: readonly Record<string, unknown>[]): string | undefined {
    return reachOf({ nics: [card], pips: [pip('Standard')], nsgs: [nsg('nsg', ...rules)] })?.exposure;
  }

  it.each<[string, Record<string, unknown>[], string]>([
    ['a denial before the permission wins', [allow(100, '80', { access: 'deny' }), allow(200, '80')], 'none'],
    ['a denial after the permission does not', [allow(200, '80', { access: 'Deny' }), allow(100, '80')], 'public'],
    [
      'a denial of UDP does not shadow TCP',
      [allow(100, '80', { access: 'Deny', protocol: 'Udp' }), allow(200, '80')],
      'public',
    ],
    [
      'a denial of one office leaves the rest',
      [allow(100, '*', { access: 'Deny', sourceAddressPrefix: '9.9.0.0/16' }), allow(200, '80')],
      'public',
    ],
    [
      'halves of the internet together deny it',
      [
        allow(100, '*', {
          access: 'Deny',
          sourceAddressPrefix: undefined,
          sourceAddressPrefixes: ['0.0.0.0/1', '128.0.0.0/1'],
        }),
        allow(200, '80'),
      ],
      'none',
    ],
    [
      'halves of the internet together open it',
      [allow(100, '80', { sourceAddressPrefix: '', sourceAddressPrefixes: ['0.0.0.0/1', '128.0.0.0/1'] })],
      'public',
    ],
    [
      'the plural port field opens',
      [allow(100, '', { destinationPortRange: undefined, destinationPortRanges: ['22', '8080-8084'] })],
      'public',
    ],
    ['an outbound rule opens nothing', [allow(100, '*', { direction: 'Outbound' })], 'none'],
    [
      'the source Internet in any case',
      [allow(100, '443', { sourceAddressPrefix: 'INTERNET', protocol: 'TCP' })],
      'public',
    ],
    ['a private source', [allow(100, '80', { sourceAddressPrefix: '10.0.0.0/8' })], 'none'],
    ['a narrow public source', [allow(100, '80', { sourceAddressPrefix: '20.30.0.0/16' })], 'restricted'],
    [
      'an application security group as the source',
      [
        allow(100, '80', {
          sourceAddressPrefix: undefined,
          sourceApplicationSecurityGroups: [ref('applicationSecurityGroups', 'a')],
        }),
      ],
      'none',
    ],
    [
      'the virtual network and the probe as sources',
      [
        allow(100, '80', { sourceAddressPrefix: 'VirtualNetwork' }),
        allow(110, '80', { sourceAddressPrefix: 'AzureLoadBalancer' }),
      ],
      'none',
    ],
    ['the machine itself as the destination', [allow(100, '80', { destinationAddressPrefix: '10.0.0.4' })], 'public'],
    ['another machine as the destination', [allow(100, '80', { destinationAddressPrefix: '10.0.0.5' })], 'none'],
    [
      'its public address as the destination, which was translated before',
      [allow(100, '80', { destinationAddressPrefix: '20.1.2.3' })],
      'none',
    ],
    [
      'the virtual network as the destination',
      [allow(100, '80', { destinationAddressPrefix: 'VirtualNetwork' })],
      'public',
    ],
    [
      'a strange group as the destination',
      [
        allow(100, '80', {
          destinationAddressPrefix: undefined,
          destinationApplicationSecurityGroups: [ref('applicationSecurityGroups', 'a')],
        }),
      ],
      'none',
    ],
    ['a source port that a client can choose', [allow(100, '80', { sourcePortRange: '1024-65535' })], 'public'],
    [
      'a denial of some source ports only',
      [allow(100, '80', { access: 'Deny', sourcePortRange: '1024-65535' }), allow(200, '80')],
      'public',
    ],
  ])('%s', (_, rules, expected) => {
    expect(exposure(...rules)).toBe(expected);
  });

  it('lets in a service tag as a restricted source, by name', () => {
    const rules = [allow(100, '443', { sourceAddressPrefix: 'AzureFrontDoor.Backend' })];
    const reach = reachOf({ nics: [card], pips: [pip('Standard')], nsgs: [nsg('nsg', ...rules)] });
    expect(reach).toMatchObject({ exposure: 'restricted', ports: [443] });
    expect(reach?.paths[0]?.sources).toEqual(['service tag AzureFrontDoor.Backend']);
    expect(reach?.chain).toContain('nsg nsg rule rule-100 (priority 100)');
  });

  it.each([
    ['by the same tag', 'Storage', 'none'],
    ['by the tag of the whole cloud region', 'Storage.WestEurope', 'none'],
    ['by everything', '*', 'none'],
    ['by another tag only', 'Sql', 'restricted'],
  ])('keeps out a service tag that was denied before %s', (_, denied, expected) => {
    const allowed = denied === 'Storage.WestEurope' ? 'Storage.WestEurope.Zone1' : 'Storage';
    const rules = [
      allow(100, '*', { access: 'Deny', sourceAddressPrefix: denied }),
      allow(200, '80', { sourceAddressPrefix: allowed }),
    ];
    expect(exposure(...rules)).toBe(expected);
  });

  it('matches members of an application security group, whatever the case of its id', () => {
    const member = { applicationSecurityGroups: [{ id: ref('applicationSecurityGroups', 'web').id.toUpperCase() }] };
    const rule = allow(100, '80', {
      destinationAddressPrefix: undefined,
      destinationApplicationSecurityGroups: [ref('applicationSecurityGroups', 'web')],
    });
    const nics = [nic({ ...withPip, ...member }, { networkSecurityGroup: ref('networkSecurityGroups', 'nsg') })];
    expect(reachOf({ nics, pips: [pip('Standard')], nsgs: [nsg('nsg', rule)] })?.exposure).toBe('public');
  });

  it('that could not be compared leaves the verdict open, unless another rule decides', () => {
    const odd = allow(100, '80', { sourceAddressPrefix: '10.0.0.1-10.0.0.9' });
    const answers = { nics: [card], pips: [pip('Standard')] };
    expect(unreadOf({ ...answers, nsgs: [nsg('nsg', odd)] })).toEqual([
      'nsg nsg has rules that could not be read or compared in full',
    ]);
    expect(exposure(odd, allow(110, '80'))).toBe('public');
    expect(exposure(allow(90, '*', { access: 'Deny' }), odd)).toBe('none');
  });
});
