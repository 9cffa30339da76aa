import { describe, expect, it } from 'vitest';
import { type Answers, denial } from './analyze.ts';
import { allow, cardModel, nic, nsg, pip, ref, scaleSet, subscription, vm, vnet } from './arm.ts';
import { verdicts } from './verdicts.ts';

const principalId = 'aaaaaaaa-1111-1111-1111-111111111111';
const identity = { type: 'SystemAssigned', principalId, tenantId: 't' };
const running = { ok: true as const, value: { statuses: [{ code: 'PowerState/running' }] } };
const reader = {
  id: '/assignment',
  properties: {
    roleDefinitionId: '/x/acdd72a7-3385-48ef-bd42-f606fba81ae7',
    principalId,
    scope: `/subscriptions/${subscription}`,
  },
};
const withPip = { publicIPAddress: ref('publicIPAddresses', 'web-ip') };
const guarded = { networkSecurityGroup: ref('networkSecurityGroups', 'nsg') };
const denyMetadata = allow(100, '*', {
  direction: 'Outbound',
  access: 'Deny',
  protocol: '*',
  destinationAddressPrefix: 'AzurePlatformIMDS',
});

/** A running machine with an identity that reads the subscription, open to everybody. */
function publicMachine(answers: Partial<Answers> = {}, properties: Record<string, unknown> = {}): Answers {
  return {
    machine: { listed: vm(properties, { identity }), instanceView: running },
    vnets: [vnet()],
    nics: [nic(withPip, guarded)],
    pips: [pip('Standard')],
    nsgs: [nsg('nsg', allow(100, '80'))],
    assignments: [reader],
    ...answers,
  };
}

describe('the path from the internet to a token', () => {
  const path = 'azure-vm-ssrf-credential-path';

  function status(answers: Answers): string | undefined {
    return verdicts(answers, path)[path]?.status;
  }

  it('is open without a profile and without a rule that keeps the machine from the metadata service', () => {
    expect(status(publicMachine())).toBe('fail');
  });

  it('is closed by a security group that denies the metadata service', () => {
    expect(status(publicMachine({ nsgs: [nsg('nsg', allow(100, '80'), denyMetadata)] }))).toBe('pass');
  });

  it('is not known while the group of another interface could not be read', () => {
    const networkProfile = { networkInterfaces: [ref('networkInterfaces', 'web-nic'), ref('networkInterfaces', 'b')] };
    const hidden = { networkSecurityGroup: ref('networkSecurityGroups', 'hidden') };
    const answers: Partial<Answers> = {
      nics: [nic(withPip, guarded), nic({}, hidden, 'b')],
      nsgs: [nsg('nsg', allow(100, '80'), denyMetadata)],
      denied: ['nsgs'],
    };
    expect(verdicts(publicMachine(answers, { networkProfile }), path)[path]).toMatchObject({
      status: 'unknown',
      reason: 'nsgs could not be read (AuthorizationFailed)',
    });
  });
});

describe('what is said of a privileged identity', () => {
  const sub = `/subscriptions/${subscription}`;

  function assigned(role: string, scope: string) {
    return { id: `${scope}/${role}`, properties: { roleDefinitionId: `/x/${role}`, principalId, scope } };
  }

  it('is the role that decides and where, not every role that it has', () => {
    const assignments = [reader, assigned('b24988ac-6180-42a0-ab88-20f7382dd24c', `${sub}/resourceGroups/rg`)];
    const found = verdicts(
      publicMachine({ assignments }),
      'azure-vm-identity-privileged',
      'azure-vm-identity-privileged-in-group',
    );
    expect(found['azure-vm-identity-privileged']).toMatchObject({ status: 'pass' });
    expect(found['azure-vm-identity-privileged-in-group']).toMatchObject({
      status: 'fail',
      message: expect.stringContaining(`resource group: Contributor at ${sub}/resourceGroups/rg.`),
    });
  });
});

describe('a machine whose state matters', () => {
  const rules = ['azure-vm-http-port-public', 'azure-vm-ssrf-credential-path', 'azure-vm-managed-service-candidate'];
  const inState = (code: string): Answers => {
    const value = { statuses: [{ code: 'ProvisioningState/succeeded' }, { code }] };
    return publicMachine({ machine: { listed: vm({}, { identity }), instanceView: { ok: true, value } } });
  };

  it.each([
    ['PowerState/running', 'fail'],
    ['PowerState/starting', 'fail'],
    ['PowerState/stopped', 'skip'],
    ['PowerState/deallocated', 'skip'],
    ['PowerState/deallocating', 'skip'],
    ['PowerState/unknown', 'unknown'],
  ])('in %s gets %s', (code, status) => {
    const found = verdicts(inState(code), ...rules);
    expect(rules.map((rule) => found[rule]?.status)).toEqual(rules.map(() => status));
  });

  it('that is deallocated keeps its way in, as latent', () => {
    expect(verdicts(inState('PowerState/deallocated'), ...rules)['azure-vm-ssrf-credential-path']).toEqual({
      status: 'skip',
      reason: 'The VM does not run.',
      latent: true,
      chain: [
        'internet',
        'pip web-ip 20.1.2.3',
        'nic web-nic/ipconfig1',
        'nsg nsg rule rule-100 (priority 100)',
        'tcp/80',
        'metadata service (header Metadata: true)',
        'token of the managed identity',
      ],
    });
  });

  it('whose view was not read is not known, with the reason', () => {
    const gap = denial('Microsoft.Compute/virtualMachines/instanceView/read');
    const machine = { listed: vm({}, { identity }), instanceView: { ok: false as const, gap } };
    const found = verdicts(publicMachine({ machine }), ...rules);
    for (const rule of rules) {
      expect(found[rule]).toMatchObject({ status: 'unknown', reason: expect.stringContaining('AuthorizationFailed') });
    }
  });
});

describe('a scale set', () => {
  const rules = [
    'azure-vmss-http-port-public',
    'azure-vmss-ssrf-credential-path',
    'azure-vmss-managed-service-candidate',
  ];
  const open = cardModel({ publicIPAddressConfiguration: { name: 'pip', sku: { name: 'Standard' } } }, guarded);
  const verdictsOf = (listed: Record<string, unknown>) => {
    const found = verdicts(publicMachine({ machine: { listed }, nics: [] }), ...rules);
    return rules.map((rule) => found[rule]);
  };

  it.each([
    ['with instances', { capacity: 2 }, 'fail'],
    ['whose size is not known', {}, 'fail'],
    ['without instances', { capacity: 0 }, 'skip'],
  ])('%s', (_, sku, status) => {
    expect(verdictsOf(scaleSet(open, {}, { identity, sku })).map((outcome) => outcome?.status)).toEqual(
      rules.map(() => status),
    );
  });

  it('without instances keeps its way in, as latent', () => {
    const [outcome] = verdictsOf(scaleSet(open, {}, { identity, sku: { capacity: 0 } }));
    expect(outcome).toMatchObject({ latent: true, chain: expect.arrayContaining(['pip pip of each instance']) });
  });

  it('of flexible machines without a model is left to its machines', () => {
    const flexible = scaleSet(undefined, { orchestrationMode: 'Flexible' }, { identity });
    for (const outcome of verdictsOf(flexible)) {
      expect(outcome).toEqual({ status: 'skip', reason: 'the scale set has no machine model' });
    }
  });
});
