import { describe, expect, it } from 'vitest';
import type { Reach } from '../../../src/model/resource/base.ts';
import { type Answers, analyze, reasons } from './analyze.ts';
import { allow, nic, nsg, pip, ref, vm, vnet } from './arm.ts';

const withPip = { publicIPAddress: ref('publicIPAddresses', 'web-ip') };

function reachOf(answers: Omit<Answers, 'machine'>, properties: Record<string, unknown> = {}): Reach | undefined {
  return analyze({ machine: { listed: vm(properties) }, vnets: [vnet()], ...answers }).resource.reach?.http;
}

function unreadOf(answers: Omit<Answers, 'machine'>): string[] {
  return reasons(analyze({ machine: { listed: vm() }, vnets: [vnet()], ...answers }).resource, 'reach.http');
}

describe('a public address on the interface', () => {
  it.each([
    ['basic and no group: open by default', 'Basic', undefined, 'public'],
    ['from before SKUs existed and no group: basic', undefined, undefined, 'public'],
    ['standard and no group: closed by default', 'Standard', undefined, 'none'],
    ['standard v2 and no group: closed by default', 'StandardV2', undefined, 'none'],
    ['standard and a group that allows', 'Standard', [allow(100, '80')], 'public'],
    ['basic and a group that does not allow', 'Basic', [allow(100, '22')], 'none'],
  ])('%s', (_, sku, rules, exposure) => {
    const card = rules === undefined ? {} : { networkSecurityGroup: ref('networkSecurityGroups', 'nsg') };
    const nsgs = rules === undefined ? [] : [nsg('nsg', ...rules)];
    expect(reachOf({ nics: [nic(withPip, card)], pips: [pip(sku)], nsgs })?.exposure).toBe(exposure);
  });

  it('of a SKU that is not documented, and without a group, cannot be told', () => {
    expect(unreadOf({ nics: [nic(withPip)], pips: [pip('Premium')] })).toEqual([
      'no network security group is there, so the SKU decides, and it is not known: pip web-ip shows none that is documented',
    ]);
  });

  it('that could not be read, without a group, names the permission that would tell', () => {
    const { resource } = analyze({
      machine: { listed: vm() },
      vnets: [vnet()],
      nics: [nic(withPip)],
      denied: ['pips'],
    });
    expect(resource.unread?.find(({ path }) => path === 'reach.http')).toMatchObject({
      kind: 'gap',
      reason: expect.stringContaining(
        'the SKU decides, and it is not known: pips could not be read (AuthorizationFailed)',
      ),
      fix: 'allow pips',
    });
  });

  it('that the list does not show, without a group, may be hidden from the credential', () => {
    const { resource } = analyze({ machine: { listed: vm() }, vnets: [vnet()], nics: [nic(withPip)] });
    expect(resource.unread?.find(({ path }) => path === 'reach.http')).toMatchObject({
      kind: 'undetermined',
      fix: 'allow Microsoft.Network/publicIPAddresses/read on it; other subscriptions are not followed',
    });
  });

  it('on each of two interfaces are two ways, both told', () => {
    const networkProfile = { networkInterfaces: [ref('networkInterfaces', 'a'), ref('networkInterfaces', 'b')] };
    const nics = [nic(withPip, {}, 'a'), nic({ publicIPAddress: ref('publicIPAddresses', 'other-ip') }, {}, 'b')];
    const pips = [pip('Basic'), pip('Basic', { ipAddress: '20.7.7.7' }, 'other-ip')];
    const chains = reachOf({ nics, pips }, { networkProfile })?.paths.filter(({ port }) => port === 80);
    expect(chains?.map(({ chain }) => chain[1])).toEqual(['pip web-ip 20.1.2.3', 'pip other-ip 20.7.7.7']);
  });

  it('tells the whole chain with the admitting rules of both levels', () => {
    const reach = reachOf({
      nics: [nic(withPip, { networkSecurityGroup: ref('networkSecurityGroups', 'nic-nsg') })],
      vnets: [vnet({ networkSecurityGroup: ref('networkSecurityGroups', 'SUBNET-nsg') })],
      pips: [pip('Standard')],
      nsgs: [nsg('nic-nsg', allow(100, '80')), nsg('subnet-NSG', allow(200, '*', { protocol: 'TCP' }))],
    });
    expect(reach).toMatchObject({ exposure: 'public', ports: [80], latent: false });
    expect(reach?.chain).toEqual([
      'internet',
      'pip web-ip 20.1.2.3',
      'nic web-nic/ipconfig1',
      'nsg subnet-NSG rule rule-200 (priority 200)',
      'nsg nic-nsg rule rule-100 (priority 100)',
      'tcp/80',
    ]);
  });

  it('is closed when either level is, and says which rule closes it', () => {
    const reach = reachOf({
      nics: [nic(withPip, { networkSecurityGroup: ref('networkSecurityGroups', 'nic-nsg') })],
      vnets: [vnet({ networkSecurityGroup: ref('networkSecurityGroups', 'subnet-nsg') })],
      pips: [pip('Standard')],
      nsgs: [nsg('nic-nsg', allow(100, '*')), nsg('subnet-nsg', allow(150, '80', { access: 'Deny' }))],
    });
    expect(reach?.exposure).toBe('none');
    expect(reach?.blockedBy).toContain(
      'pip web-ip 20.1.2.3: nsg subnet-nsg lets nobody from the internet in on tcp/80: rule rule-150 (priority 150)',
    );
  });

  it('stays open while the machine is deallocated, as latent', () => {
    const instanceView = { ok: true as const, value: { statuses: [{ code: 'PowerState/deallocated' }] } };
    const machine = { listed: vm(), instanceView };
    const answers = { machine, vnets: [vnet()], nics: [nic(withPip)], pips: [pip('Basic', { ipAddress: undefined })] };
    const { resource } = analyze(answers);
    expect(resource.reach?.http).toMatchObject({ exposure: 'public', latent: true });
    expect(resource.reach?.http?.chain[1]).toBe('pip web-ip (no address now)');
    expect(resource).toMatchObject({ powerState: 'deallocated' });
  });

  it('of the second IP configuration of the second interface counts', () => {
    const networkProfile = { networkInterfaces: [ref('networkInterfaces', 'a'), ref('networkInterfaces', 'b')] };
    const second = nic(withPip, {}, 'b');
    const reach = reachOf({ nics: [nic({}, {}, 'a'), second], pips: [pip('Basic')] }, { networkProfile });
    expect(reach).toMatchObject({ exposure: 'public', chain: expect.arrayContaining(['nic b/ipconfig1']) });
  });

  it('of IPv6 is open through ::/0 and not through 0.0.0.0/0', () => {
    const configuration = { ...withPip, privateIPAddress: 'fd00::4', privateIPAddressVersion: 'IPv6' };
    const card = nic(configuration, { networkSecurityGroup: ref('networkSecurityGroups', 'nsg') });
    const pips = [pip('Standard', { ipAddress: '2603:1020::5', publicIPAddressVersion: 'IPv6' })];
    const sourced = (prefix: string) => [nsg('nsg', allow(100, '443', { sourceAddressPrefix: prefix }))];
    expect(reachOf({ nics: [card], pips, nsgs: sourced('::/0') })?.exposure).toBe('public');
    expect(reachOf({ nics: [card], pips, nsgs: sourced('0.0.0.0/0') })?.exposure).toBe('none');
  });
});

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

describe('what could not be read', () => {
  const open = { nics: [nic(withPip)], pips: [pip('Basic')] };
  const closedCard = nic(withPip, { networkSecurityGroup: ref('networkSecurityGroups', 'nsg') });

  it.each<[string, Omit<Answers, 'machine'>, string]>([
    ['interfaces', { denied: ['nics'] }, 'nics could not be read (AuthorizationFailed)'],
    [
      'the interface, which no list shows',
      {},
      "network interface WEB-NIC is not in the list of the machine's subscription",
    ],
    ['subnets', { ...open, vnets: [], denied: ['vnets'] }, 'vnets could not be read (AuthorizationFailed)'],
    [
      'groups',
      { nics: [closedCard], pips: [pip('Standard')], denied: ['nsgs'] },
      'nsgs could not be read (AuthorizationFailed)',
    ],
    ['load balancers', { nics: [nic()], denied: ['balancers'] }, 'balancers could not be read (AuthorizationFailed)'],
    [
      'a load balancer of another subscription',
      {
        nics: [
          nic({ loadBalancerBackendAddressPools: [{ id: `${ref('loadBalancers', 'far').id}/backendAddressPools/p` }] }),
        ],
      },
      "load balancer far is not in the list of the machine's subscription",
    ],
    [
      'the listeners of an application gateway',
      {
        nics: [
          nic({
            applicationGatewayBackendAddressPools: [
              { id: `${ref('applicationGateways', 'agw').id}/backendAddressPools/p` },
            ],
          }),
        ],
      },
      'application gateway agw has the machine as a backend, and its listeners are not read',
    ],
  ])('leaves the fact out: %s', (_, answers, reason) => {
    const { resource } = analyze({ machine: { listed: vm() }, vnets: [vnet()], ...answers });
    expect(resource.reach).toBeUndefined();
    expect(reasons(resource, 'reach.http')).toEqual([reason]);
  });

  it('does not matter where another way is public for sure', () => {
    expect(reachOf({ ...open, denied: ['balancers', 'nsgs'] })?.exposure).toBe('public');
  });

  it('does not matter where the other level lets nobody in', () => {
    const answers = { nics: [closedCard], pips: [pip('Standard')], nsgs: [nsg('nsg', allow(100, '22'))] };
    expect(reachOf({ ...answers, vnets: [], denied: ['vnets'] })?.exposure).toBe('none');
  });

  it('of load balancers does not matter to a machine whose groups let nobody in', () => {
    const answers = { nics: [closedCard], pips: [pip('Standard')], nsgs: [nsg('nsg')] };
    expect(reachOf({ ...answers, denied: ['balancers'] })?.exposure).toBe('none');
  });

  it('of a public address still leaves what the groups say', () => {
    const answers = { nics: [closedCard], nsgs: [nsg('nsg', allow(100, '80'))], denied: ['pips' as const] };
    expect(reachOf(answers)).toMatchObject({
      exposure: 'public',
      chain: expect.arrayContaining(['pip web-ip (not read)']),
    });
  });

  it('in one rule of a group is a gap and spoils the group, not a pass', () => {
    const answers = {
      nics: [closedCard],
      pips: [pip('Standard')],
      nsgs: [nsg('nsg', { name: 'odd', properties: { priority: 'x' } })],
    };
    const { resource, gaps } = analyze({ machine: { listed: vm() }, vnets: [vnet()], ...answers });
    expect(resource.reach).toBeUndefined();
    expect(gaps).toMatchObject([{ kind: 'malformed', api: 'Microsoft.Network/networkSecurityGroups/read' }]);
  });

  it('shows no private machine as open', () => {
    expect(reachOf({ nics: [nic()] })).toMatchObject({
      exposure: 'none',
      blockedBy: ['no public address and no public load balancer on these ports'],
    });
  });
});
