import { describe, expect, it } from 'vitest';
import { builtInRole, builtInRoleIds } from '../../../src/analyze/azure/identity/built-in-roles.ts';
import { powersOf } from '../../../src/analyze/azure/identity/role-powers.ts';
import { firewall } from '../../../src/analyze/azure/reach/firewall.ts';
import { parseAddress } from '../../../src/analyze/network/cidr.ts';
import { contains } from '../../../src/analyze/network/range-set.ts';
import { normalizeAccess } from '../../../src/normalize/azure/access/normalize-access.ts';
import { normalizeAzureScope } from '../../../src/normalize/azure/network/normalize-scope.ts';
import { type Answers, analyze, scope } from './analyze.ts';
import { isAdmitted } from './reach/packet-model.ts';
import {
  example,
  isBody,
  ofType,
  recordedAnswers,
  recordedFiles,
  recordedResources,
  recordedSkipReason,
} from './recorded-estate.ts';

const machineTypes = ['Microsoft.Compute/virtualMachines', 'Microsoft.Compute/virtualMachineScaleSets'];

function resourceOf(file: string, name: string, answers: Partial<Answers> = {}) {
  const resources = recordedResources(file);
  const listed = machineTypes.flatMap((type) => ofType(resources, type)).find((item) => item['name'] === name);
  return analyze({ machine: { listed }, ...recordedAnswers(resources), ...answers }).resource;
}

describe.skipIf(recordedSkipReason !== undefined)('recorded answers of ARM', () => {
  it('all fit, and everything that is told of them is in them', () => {
    let machines = 0;
    for (const file of recordedFiles()) {
      const resources = recordedResources(file);
      const said = JSON.stringify([...resources.values()]).toLowerCase();
      for (const listed of machineTypes.flatMap((type) => ofType(resources, type))) {
        const machine = { listed, detail: { ok: true as const, value: listed }, runCommands: { items: [] } };
        const { resource, gaps } = analyze({ machine, ...recordedAnswers(resources) });
        expect(gaps).toEqual([]);
        machines += 1;
        const told = [
          resource.id,
          resource.name,
          ...(resource.identity?.principals ?? []),
          ...Object.values(resource.tags ?? {}),
        ];
        for (const text of told) expect(said).toContain(String(text).toLowerCase());
      }
    }
    expect(machines).toBeGreaterThan(15);
  });

  // vm1NSG ends up with open-port-all (priority 900, every port from everywhere) on the interface of a basic address.
  it('vm open-port: the rule of the interface opens every web port', () => {
    const { reach, identity, msp } = resourceOf('azcli-vm-open-port.json', 'vm1');
    expect(reach?.http).toMatchObject({ exposure: 'public', ports: [80, 443, 8080, 8443], latent: false });
    expect(reach?.http?.chain).toEqual([
      'internet',
      'pip vm1PublicIP 138.91.234.66',
      'nic vm1VMNic/ipconfigvm1',
      'nsg vm1NSG rule open-port-all (priority 900)',
      'tcp/80',
    ]);
    expect(identity?.present).toBe(false);
    expect(msp).toEqual({ state: 'off', compensatedBy: [] });
  });

  // The case never shows vm2NSG, so whether its standard address is open cannot be said.
  it('vm explicit-msi: a group that was not read leaves reachability unknown', () => {
    const resource = resourceOf('azcli-vm-explicit-msi.json', 'vm2');
    expect(resource.reach).toBeUndefined();
    expect(resource.identity).toMatchObject({ present: true, types: ['UserAssigned'], hasRoles: false });
    expect(resource).toMatchObject({ powerState: 'running' });
  });

  // Its model has one interface in a private subnet: no public address, no pool. The subnet's group does not matter then.
  it('vmss: a private model is not reachable', () => {
    expect(resourceOf('c7n-vmss-find-by-name.json', 'cctestvmss').reach?.http).toMatchObject({ exposure: 'none' });
  });

  // Its model stands in a pool of a balancer that the case does not show.
  it('vmss user data: a balancer that was not read leaves reachability unknown', () => {
    const resource = resourceOf('azcli-vmss-create-user-data.json', 'vmss-custom-data');
    expect(resource.reach).toBeUndefined();
    expect(resource).toMatchObject({ orchestration: 'uniform', capacity: 2 });
  });

  it('role assignments: 43 are contributors, of the whole subscription in the first of them', () => {
    const assignments = ofType(
      recordedResources('c7n-accesscontrol-find-assignments-by-role.json'),
      'Microsoft.Authorization/roleAssignments',
    );
    const { access, gaps } = normalizeAccess([
      { scope, raw: { assignments: { items: assignments }, roleDefinitions: { items: [] } } },
    ]);
    expect(gaps).toEqual([]);
    expect([...access.assignments.values()].flat()).toHaveLength(74);
    const identity = { type: 'SystemAssigned', principalId: '01330632-BD30-4BA8-9000-453D8A8E13BA' };
    const resource = resourceOf('azcli-vm-open-port.json', 'vm1', {
      assignments,
      machine: { listed: { id: '/x/virtualMachines/a', identity } },
    });
    expect(resource.identity).toMatchObject({
      hasRoles: true,
      privileged: true,
      privilegedBy: ['Contributor at /subscriptions/ea42f556-5106-4743-99b0-c129bfa71a47'],
    });
  });

  it('security groups: each admits the packets that a first match would', () => {
    const sources = ['8.8.8.8', '20.1.2.3', '103.5.6.7', '201.1.1.1'];
    const ports = [22, 80, 81, 88, 90, 443, 555, 558, 3389, 8080, 8082, 8086, 65000];
    let checked = 0;
    for (const file of recordedFiles()) {
      const items = ofType(recordedResources(file), 'Microsoft.Network/networkSecurityGroups');
      const empty = { items: [] };
      const raw = { networkInterfaces: empty, publicIpAddresses: empty, virtualNetworks: empty, loadBalancers: empty };
      const { network, gaps } = normalizeAzureScope({ ...raw, networkSecurityGroups: { items } }, scope);
      expect(gaps).toEqual([]);
      for (const group of network.securityGroups.items) {
        const body = items.find(({ id }) => id === group.id);
        for (const protocol of ['tcp', 'udp', 'icmp'] as const) {
          for (const port of ports) {
            const address = parseAddress('10.0.0.4')?.value ?? 0n;
            const destination = { family: 4 as const, address, groups: new Set<string>(), isFloating: false };
            const wall = firewall({
              levels: [{ group }],
              byDefault: 'open',
              packet: { protocol, port, destination },
            });
            for (const source of sources) {
              const packet = { protocol, source, sourcePort: 1, port, destination: '10.0.0.4', destinationGroups: [] };
              const isIn = contains(wall.admits.least, parseAddress(source)?.value ?? 0n);
              expect([file, group.name, port, isIn]).toEqual([file, group.name, port, isAdmitted([body], packet)]);
              checked += 1;
            }
          }
        }
      }
    }
    expect(checked).toBeGreaterThan(1000);
  });

  it('role definitions: the built-in ones that are known here have the powers of the real ones', () => {
    const body = example('recorded-roledef-0.json')['body'];
    const items = isBody(body) && Array.isArray(body['value']) ? body['value'] : [];
    const { access, gaps } = normalizeAccess([
      { scope, raw: { assignments: { items: [] }, roleDefinitions: { items } } },
    ]);
    expect(gaps).toEqual([]);
    const known = builtInRoleIds.flatMap((id) => access.definitions.get(id) ?? []);
    expect(known.length).toBeGreaterThan(25);
    for (const real of known) {
      const mine = builtInRole(real.roleId);
      // Federated credentials came later than the recording, and the wildcard of the time covered them.
      expect([real.name, mine && powersOf(mine)]).toEqual([real.name, powersOf(real)]);
    }
  });

  it('synthetic settings: every variant of the protocol gets its verdict', () => {
    const variants = example('synthetic-vm-msp-variants.json')['variants'];
    if (!isBody(variants)) throw new Error('no variants');
    const verdicts = Object.entries(variants).map(([name, securityProfile]) => {
      const listed = { id: '/x/virtualMachines/a', properties: { securityProfile } };
      const { msp } = analyze({ machine: { listed } }).resource;
      return [
        name,
        msp?.state,
        msp?.imds?.mode,
        msp?.imds?.from === undefined ? undefined : msp.imds.from.split('/').length > 1,
      ];
    });
    expect(verdicts).toEqual([
      ['absent', 'off', undefined, undefined],
      ['disabled', 'off', undefined, undefined],
      ['v1-legacy-mode', 'on', 'enforce', false],
      ['audit', 'on', 'audit', false],
      ['imds-disabled', 'on', 'disabled', false],
      ['enforce-inline', 'on', 'enforce', false],
      ['linked', 'on', undefined, true],
      ['linked-local-rules-2026-04-01', 'on', undefined, true],
    ]);
  });
});
