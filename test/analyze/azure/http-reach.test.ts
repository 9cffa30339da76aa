import { describe, expect, it } from 'vitest';
import { analyze } from './analyze.ts';
import { allow, nic, nsg, pip, ref, vm, vnet } from './arm.ts';
import { reachOf, unreadOf, withPip } from './reach-fixture.ts';

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
