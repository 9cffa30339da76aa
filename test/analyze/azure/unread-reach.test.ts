import { describe, expect, it } from 'vitest';
import { type Answers, analyze, reasons } from './analyze.ts';
import { allow, nic, nsg, pip, ref, vm, vnet } from './arm.ts';
import { reachOf, withPip } from './reach-fixture.ts';

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
