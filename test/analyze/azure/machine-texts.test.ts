import { describe, expect, it } from 'vitest';
import { analyzeVm, analyzeVmss } from '../../../src/analyze/azure/machine.ts';
import { textsToScan } from '../../../src/analyze/azure/machine-texts.ts';
import { scanText } from '../../../src/analyze/secrets/scan-text.ts';
import type { AzureMachine } from '../../../src/model/azure/machine.ts';
import type { RawAzureMachine } from '../../../src/model/azure/raw.ts';
import { defaultSettings } from '../../../src/model/settings.ts';
import { normalizeAccess } from '../../../src/normalize/azure/access/normalize-access.ts';
import { normalizeMachine } from '../../../src/normalize/azure/machine/normalize-machine.ts';
import { normalizeAzureScope } from '../../../src/normalize/azure/network/normalize-scope.ts';
import { denial, scope } from './analyze.ts';
import { cardModel, computeId, scaleSet, vm } from './arm.ts';

const script = '#!/bin/bash\nexport DB_PASSWORD=kT9vQ2xWm4zLp7Rs\n';
const encoded = Buffer.from(script).toString('base64');

function normalize(raw: RawAzureMachine): AzureMachine {
  const normalized = normalizeMachine(raw, scope);
  if ('gap' in normalized) throw new Error('the machine did not parse');
  return normalized.machine;
}

/** The machine with its texts really scanned. */
function analyzed(raw: RawAzureMachine, isScanned = true) {
  const machine = normalize(raw);
  const empty = { items: [] };
  const { network } = normalizeAzureScope(
    {
      networkInterfaces: empty,
      networkSecurityGroups: empty,
      publicIpAddresses: empty,
      virtualNetworks: empty,
      loadBalancers: empty,
    },
    scope,
  );
  const { access } = normalizeAccess([]);
  const scans = textsToScan(machine).map(({ bytes, asJsonSettings }) =>
    isScanned ? { scan: scanText(bytes, { asJsonSettings }), group: 'text-1' } : undefined,
  );
  const input = { machine, network, access, profiles: new Map(), scans, settings: defaultSettings };
  return machine.kind === 'azure.vm' ? analyzeVm(input) : analyzeVmss(input);
}

function extension(name: string, settings?: unknown) {
  const properties = { publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', settings };
  return { id: `${computeId('virtualMachines', 'web-1')}/extensions/${name}`, name, properties };
}

function detail(properties: Record<string, unknown>, resources?: unknown): RawAzureMachine {
  const value = vm(properties, resources === undefined ? {} : { resources });
  return { listed: vm(), detail: { ok: true, value }, runCommands: { items: [] } };
}

describe('texts to scan', () => {
  it('are user data, settings, scripts and parameters, each with its place', () => {
    const raw: RawAzureMachine = {
      ...detail({ userData: encoded }, [extension('install', { commandToExecute: 'sh run.sh' }), extension('bare')]),
      runCommands: {
        items: [
          {
            name: 'setup',
            properties: {
              source: { script: 'echo hello' },
              parameters: [{ name: 'user', value: 'x' }],
              outputBlobUri: 'https://a.blob.core.windows.net/c/o?sig=s',
            },
          },
        ],
      },
    };
    const texts = textsToScan(normalize(raw));
    expect(
      texts.map(({ place, bytes, asJsonSettings }) => [place, Buffer.from(bytes).toString(), asJsonSettings]),
    ).toEqual([
      ['userData', script, false],
      ['extension install (CustomScript)', '{\n "commandToExecute": "sh run.sh"\n}', true],
      ['run command setup', 'echo hello', false],
      [
        'run command setup, parameters and links',
        '{\n "user": "x",\n "outputBlobUri": "https://a.blob.core.windows.net/c/o?sig=s"\n}',
        true,
      ],
    ]);
  });

  it('hold every parameter of a run command, also without a name and of the same name', () => {
    const parameters = [{ value: 'a' }, { name: 'password', value: 'b' }, { name: 'password', value: 'c' }];
    const raw = { ...detail({}), runCommands: { items: [{ name: 'setup', properties: { parameters } }] } };
    expect(textsToScan(normalize(raw)).map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
      '{\n "parameter0": "a",\n "password": "b",\n "password_2": "c"\n}',
    ]);
  });

  it('of settings that come as text are that text', () => {
    const settings = JSON.stringify({ commandToExecute: 'sh run.sh' });
    const [text] = textsToScan(normalize(detail({}, [extension('install', settings)])));
    expect(Buffer.from(text?.bytes ?? []).toString()).toBe(settings);
  });

  it('leave out protected settings, which no answer shows', () => {
    const { properties, ...rest } = extension('install');
    const shown = { ...rest, properties: { ...properties, protectedSettings: { password: 'x' } } };
    expect(textsToScan(normalize(detail({}, [shown])))).toEqual([]);
  });

  it('of a scale set are in its machine profile', () => {
    const profile = {
      ...cardModel(),
      userData: encoded,
      extensionProfile: { extensions: [{ name: 'cse', properties: { type: 'CustomScript', settings: { a: 'b' } } }] },
    };
    const listed = scaleSet({ ...profile, userData: undefined });
    const texts = textsToScan(normalize({ listed, detail: { ok: true, value: scaleSet(profile) } }));
    expect(texts.map(({ place }) => place)).toEqual(['userData', 'extension cse (CustomScript)']);
  });

  it('are fewer where an extension has no settings and a parameter no value', () => {
    const id = `${computeId('virtualMachines', 'web-1')}/extensions/access`;
    const raw: RawAzureMachine = {
      ...detail({}, [{ id, name: 'access', properties: { type: 'VMAccessForLinux' } }]),
      runCommands: { items: [{ name: 'setup', properties: { parameters: [{ name: 'secret' }] } }] },
    };
    const machine = normalize(raw);
    expect(textsToScan(machine)).toEqual([]);
    expect(machine.texts).toMatchObject({ extensions: { ok: true }, runCommands: { items: [{ name: 'setup' }] } });
  });

  it('are taken as they stand when user data is not base64', () => {
    const [text] = textsToScan(normalize(detail({ userData: 'password: not base64!' })));
    expect(Buffer.from(text?.bytes ?? []).toString()).toBe('password: not base64!');
  });
});

describe('what the scans say', () => {
  it('of user data: its secrets, without a value', () => {
    const resource = analyzed(detail({ userData: encoded }));
    expect(resource.userData).toMatchObject({
      present: true,
      secrets: [{ place: 'userData', key: 'DB_PASSWORD', line: 2 }],
    });
    expect(JSON.stringify(resource)).not.toContain('kT9vQ2xWm4zLp7Rs');
  });

  it('of a machine without user data: none', () => {
    expect(analyzed(detail({})).userData).toEqual({ present: false, secrets: [], weak: [], imdsUse: [] });
    expect(analyzed(detail({ userData: '' })).userData).toMatchObject({ present: false });
  });

  it('of an extension: the secret in its command, with the place and a discriminator of its own', () => {
    const command = { commandToExecute: 'export DB_PASSWORD=kT9vQ2xWm4zLp7Rs && sh run.sh' };
    const resource = analyzed(detail({}, [extension('a', command), extension('b', command)]));
    const found = resource.extensionSecrets ?? [];
    expect(found.map(({ place }) => place)).toEqual(['extension a (CustomScript)', 'extension b (CustomScript)']);
    expect(new Set(found.map(({ discriminator }) => discriminator)).size).toBe(2);
  });

  it('are unread when a text was not scanned', () => {
    const resource = analyzed(detail({ userData: encoded }, [extension('a', { x: 1 })]), false);
    expect(resource.userData).toEqual({ present: true });
    expect(resource).not.toHaveProperty('extensionSecrets');
    expect(resource.unread?.map(({ path }) => path)).toContain('extensionSecrets');
  });
});

describe('texts that could not be read', () => {
  const gap = denial('Microsoft.Compute/virtualMachines/read');

  it('because nobody asked: skipped, not unknown', () => {
    const resource = analyzed({ listed: vm() });
    const kinds = (path: string) => resource.unread?.filter((entry) => entry.path === path).map(({ kind }) => kind);
    expect(kinds('userData')).toEqual(['not-requested']);
    expect(kinds('extensionSecrets')).toEqual(['not-requested']);
  });

  it('because the GET failed: a gap for both', () => {
    const resource = analyzed({ listed: vm(), detail: { ok: false, gap }, runCommands: { items: [] } });
    expect(resource.unread).toContainEqual(expect.objectContaining({ path: 'userData', kind: 'gap' }));
    expect(resource.unread).toContainEqual(expect.objectContaining({ path: 'extensionSecrets', kind: 'gap' }));
    expect(resource).not.toHaveProperty('extensionSecrets');
  });

  it('because run commands were denied: what extensions hold still counts, none found does not', () => {
    const denied = { runCommands: { items: [], gap } };
    const command = { commandToExecute: 'export DB_PASSWORD=kT9vQ2xWm4zLp7Rs' };
    const found = analyzed({ ...detail({}, [extension('a', command)]), ...denied });
    expect(found.extensionSecrets).toHaveLength(1);
    expect(analyzed({ ...detail({}), ...denied })).not.toHaveProperty('extensionSecrets');
  });

  it('because the answer names an extension and does not show it', () => {
    const resource = analyzed(detail({}, [{ id: `${computeId('virtualMachines', 'web-1')}/extensions/a` }]));
    expect(resource).not.toHaveProperty('extensionSecrets');
    expect(resource.unread?.find(({ path }) => path === 'extensionSecrets')?.reason).toContain('extension a');
  });

  it('because the field is of another form: a gap', () => {
    const normalized = normalizeMachine(detail({ userData: { a: 1 } }, 'none'), scope);
    expect('machine' in normalized && normalized.gaps.map(({ code }) => code)).toEqual([
      'MalformedAnswer:userData',
      'MalformedAnswer:resources',
    ]);
  });
});
