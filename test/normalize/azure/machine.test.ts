import { describe, expect, it } from 'vitest';
import type { AzureMachine } from '../../../src/model/azure/machine.ts';
import type { RawAzureMachine } from '../../../src/model/azure/raw.ts';
import type { Scope } from '../../../src/model/cloud.ts';
import type { Gap } from '../../../src/model/gap.ts';
import { normalizeMachine } from '../../../src/normalize/azure/machine/normalize-machine.ts';

const scope: Scope = { cloud: 'azure', account: 's', region: 'global' };
const id = '/subscriptions/s/resourceGroups/My-RG/providers/Microsoft.Compute/virtualMachines/Web-1';
const setId = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/Web';

function normalize(raw: RawAzureMachine): { readonly machine: AzureMachine; readonly gaps: readonly Gap[] } {
  const normalized = normalizeMachine(raw, scope);
  if ('gap' in normalized) throw new Error('the machine did not parse');
  return normalized;
}

function denial(api: string): Gap {
  return {
    cloud: 'azure',
    account: 's',
    region: 'global',
    api,
    kind: 'denied',
    code: 'AuthorizationFailed',
    hides: 'x',
  };
}

describe('a machine', () => {
  it('keeps the case of its id for people and takes the region as one word', () => {
    const { machine, gaps } = normalize({
      listed: { id, name: 'Web-1', location: 'West US 2', tags: { env: 'prod', empty: null } },
    });
    expect(machine).toMatchObject({
      kind: 'azure.vm',
      id,
      name: 'Web-1',
      subscription: 's',
      resourceGroup: 'My-RG',
      location: 'westus2',
      tags: { env: 'prod', empty: '' },
      identity: { types: [] },
      msp: { isEnabled: false },
    });
    expect(gaps).toEqual([]);
  });

  it('joins the row of the list with the GET, whose fields win', () => {
    const listed = {
      id,
      location: 'a',
      properties: { networkProfile: { networkInterfaces: [{ id: 'nic' }] }, securityProfile: {} },
    };
    const value = {
      id,
      location: 'b',
      properties: { userData: 'eA==', securityProfile: { proxyAgentSettings: { enabled: true } } },
    };
    const { machine } = normalize({ listed, detail: { ok: true, value } });
    expect(machine.location).toBe('b');
    expect(machine.attachments.interfaceIds).toEqual(['nic']);
    expect(machine.msp?.isEnabled).toBe(true);
    expect(machine.texts.userData).toEqual({ ok: true, value: 'eA==' });
  });

  it('of a flexible scale set names its owner', () => {
    const { machine } = normalize({ listed: { id, properties: { virtualMachineScaleSet: { id: setId } } } });
    expect(machine.scaleSetId).toBe(setId);
  });

  it.each([undefined, null, 7, 'x', [], {}, { id: '' }, { properties: {} }])(
    'without an id is one gap: %j',
    (listed) => {
      const normalized = normalizeMachine({ listed }, scope);
      expect(normalized).toMatchObject({ gap: { kind: 'malformed', code: 'MalformedAnswer:id' } });
    },
  );

  it('with odd fields keeps the others, and each odd one is a gap and unread', () => {
    const listed = {
      id,
      name: 7,
      tags: ['x'],
      identity: [],
      properties: {
        networkProfile: { networkInterfaces: 'none' },
        securityProfile: { proxyAgentSettings: { enabled: 'maybe' } },
      },
    };
    const { machine, gaps } = normalize({ listed });
    expect(machine.name).toBe('Web-1');
    expect(machine.unread.map(({ path }) => path).sort()).toEqual([
      'identity',
      'msp',
      'name',
      'powerState',
      'reach.http',
      'tags',
    ]);
    expect(gaps).toHaveLength(5);
    expect(gaps.every((gap) => gap.resource === id && gap.kind === 'malformed')).toBe(true);
  });
});

describe('the power state', () => {
  const code = (...codes: string[]) => ({ statuses: codes.map((item) => ({ code: item })) });

  it.each<[string, RawAzureMachine, string]>([
    [
      'of the instance view alone',
      { listed: { id }, instanceView: { ok: true, value: code('ProvisioningState/succeeded', 'PowerState/running') } },
      'running',
    ],
    [
      'of a body that holds the view',
      {
        listed: { id },
        instanceView: { ok: true, value: { properties: { instanceView: code('PowerState/stopped') } } },
      },
      'stopped',
    ],
    [
      'of the GET',
      {
        listed: { id },
        detail: { ok: true, value: { id, properties: { instanceView: code('powerstate/Deallocated') } } },
      },
      'deallocated',
    ],
    ['of the list', { listed: { id, properties: { instanceView: code('PowerState/starting') } } }, 'starting'],
  ])('%s', (_, raw, expected) => {
    expect(normalize(raw).machine.powerState).toBe(expected);
  });

  it('that is denied is a gap', () => {
    const gap = denial('Microsoft.Compute/virtualMachines/instanceView/read');
    const { machine, gaps } = normalize({ listed: { id }, instanceView: { ok: false, gap } });
    expect(machine).not.toHaveProperty('powerState');
    expect(machine.unread).toContainEqual(expect.objectContaining({ path: 'powerState', kind: 'gap' }));
    expect(gaps).toEqual([gap]);
  });

  it.each([
    ['leaves out', code('ProvisioningState/failed'), 'the instance view shows no power state'],
    ['does not know', code('PowerState/unknown'), 'the instance view says that the power state is unknown'],
  ])('that the view %s is not known', (_, value, reason) => {
    const { machine } = normalize({ listed: { id }, instanceView: { ok: true, value } });
    expect(machine).not.toHaveProperty('powerState');
    expect(machine.unread).toEqual([{ path: 'powerState', kind: 'undetermined', reason }]);
  });
});

describe('a scale set', () => {
  it('is uniform where the answer is from before there were others, and tells its capacity', () => {
    const { machine } = normalize({
      listed: { id: setId, sku: { capacity: 4 }, properties: { virtualMachineProfile: {} } },
    });
    expect(machine).toMatchObject({ kind: 'azure.vmss', orchestration: 'uniform', capacity: 4, hasModel: true });
    expect(machine).not.toHaveProperty('powerState');
    expect(machine.unread).toEqual([]);
  });

  it('shows its extensions in the list, so that a failed GET hides user data only', () => {
    const gap = denial('Microsoft.Compute/virtualMachineScaleSets/read');
    const extensions = [{ name: 'cse', properties: { type: 'CustomScript', settings: { a: 1 } } }];
    const listed = { id: setId, properties: { virtualMachineProfile: { extensionProfile: { extensions } } } };
    const { machine, gaps } = normalize({ listed, detail: { ok: false, gap } });
    expect(machine.texts).toEqual({
      userData: { ok: false, gap },
      extensions: {
        ok: true,
        value: [{ name: 'cse', type: 'CustomScript', settings: '{\n "a": 1\n}', isUnseen: false }],
      },
    });
    expect(gaps).toEqual([gap]);
  });

  it('hands on the gaps of its instances', () => {
    const gap = denial('Microsoft.Compute/virtualMachineScaleSets/networkInterfaces/read');
    const listed = { id: setId, properties: { virtualMachineProfile: {} } };
    const { machine, gaps } = normalize({ listed, instanceInterfaces: { items: [{}], gap } });
    expect(machine.attachments.instanceInterfaces).toEqual({ items: [], gap });
    expect(gaps.map(({ kind }) => kind)).toEqual(['denied', 'malformed']);
  });
});
