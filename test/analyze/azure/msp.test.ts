import { describe, expect, it } from 'vitest';
import { linkedProfiles } from '../../../src/analyze/azure/msp.ts';
import { normalizeAccessProfile } from '../../../src/normalize/azure/access/access-profile.ts';
import { normalizeMachine } from '../../../src/normalize/azure/machine/normalize-machine.ts';
import { type Answers, analyze, denial, reasons, scope } from './analyze.ts';
import { cardModel, computeId, nic, scaleSet, vm, vnet } from './arm.ts';

const profileId = `${computeId('galleries', 'gal')}/inVMAccessControlProfiles/prof/versions/1.0.0`;
const linked = { enabled: true, imds: { inVMAccessControlProfileReferenceId: profileId } };

function mspOf(proxyAgentSettings: unknown, answers: Partial<Answers> = {}) {
  const machine = { listed: vm({ securityProfile: { proxyAgentSettings } }) };
  const { resource } = analyze({ machine, vnets: [vnet()], nics: [nic()], ...answers });
  const { compensatedBy: _, ...msp } = resource.msp ?? {};
  return { resource, msp };
}

function profile(properties: unknown): Partial<Answers> {
  const { profile: reading } = normalizeAccessProfile({ ok: true, value: { id: profileId, properties } }, scope);
  return { profiles: new Map([[profileId.toLowerCase(), reading]]) };
}

describe('the settings of the machine', () => {
  const inline = (mode: string) => ({ mode, from: 'inline', tokenPathRestricted: false });

  it.each<[string, unknown, Record<string, unknown>]>([
    ['absent', undefined, { state: 'off' }],
    ['null', null, { state: 'off' }],
    ['not enabled', { enabled: false, imds: { mode: 'Enforce' } }, { state: 'off' }],
    ['without the switch, which is off by default', { imds: { mode: 'Enforce' } }, { state: 'off' }],
    [
      'audit',
      { enabled: true, imds: { mode: 'Audit' }, wireServer: { mode: 'Audit' } },
      { state: 'on', imds: inline('audit'), wireServer: inline('audit') },
    ],
    [
      'enforce in capitals',
      { enabled: true, imds: { mode: 'ENFORCE' }, wireServer: { mode: 'enforce' } },
      { state: 'on', imds: inline('enforce'), wireServer: inline('enforce') },
    ],
    [
      'disabled for the metadata endpoint',
      { enabled: true, imds: { mode: 'Disabled' }, wireServer: { mode: 'Enforce' } },
      { state: 'on', imds: inline('disabled'), wireServer: inline('enforce') },
    ],
    [
      'the deprecated mode of both',
      { enabled: true, mode: 'Enforce' },
      { state: 'on', imds: inline('enforce'), wireServer: inline('enforce') },
    ],
    [
      'the deprecated mode of both beside empty settings',
      { enabled: true, mode: 'Audit', imds: {}, wireServer: null },
      { state: 'on', imds: inline('audit'), wireServer: inline('audit') },
    ],
    [
      'own modes beside the deprecated one, which they overrule',
      { enabled: true, mode: 'Enforce', imds: { mode: 'Audit' }, wireServer: { mode: 'Disabled' } },
      { state: 'on', imds: inline('audit'), wireServer: inline('disabled') },
    ],
  ])('%s', (_, settings, expected) => {
    const { msp, resource } = mspOf(settings);
    expect(msp).toEqual(expected);
    expect((resource.unread ?? []).filter(({ path }) => path.startsWith('msp'))).toEqual([]);
  });

  it.each([
    ['enabled without a mode', { enabled: true }],
    ['enabled with an empty block', { enabled: true, imds: {} }],
    ['a mode that nobody documents', { enabled: true, imds: { mode: 'Strict' } }],
    ['a mode of the other endpoint alone', { enabled: true, wireServer: { mode: 'Enforce' } }],
    [
      'a mode of the other endpoint beside the deprecated one',
      { enabled: true, mode: 'Enforce', wireServer: { mode: 'Enforce' } },
    ],
    [
      'a profile of the other endpoint beside the deprecated mode',
      { enabled: true, mode: 'Enforce', wireServer: { inVMAccessControlProfileReferenceId: profileId } },
    ],
  ])('%s is no verdict on the metadata endpoint', (_, settings) => {
    const { msp, resource } = mspOf(settings);
    expect(msp).toMatchObject({ state: 'on' });
    expect(msp).not.toHaveProperty('imds');
    expect(reasons(resource, 'msp.imds')).toHaveLength(1);
    expect(resource.unread?.find(({ path }) => path === 'msp.imds')?.kind).toBe('undetermined');
  });

  it('of a form that is not understood is a gap', () => {
    const { resource } = mspOf('yes');
    expect(resource.msp).toBeUndefined();
    expect(resource.unread).toContainEqual(expect.objectContaining({ path: 'msp', kind: 'gap' }));
  });

  it('with rules from a file on the machine leave the token path open to doubt', () => {
    const { msp, resource } = mspOf({
      enabled: true,
      imds: { mode: 'Enforce', useLocalFileRules: true },
      wireServer: { mode: 'Audit' },
    });
    expect(msp).toMatchObject({ imds: { mode: 'enforce', from: 'inline', localRules: true } });
    expect(msp).not.toHaveProperty('imds.tokenPathRestricted');
    expect(reasons(resource, 'msp.imds.tokenPathRestricted')).toEqual(['the rules come from a file on the machine']);
  });

  it('of a scale set are those of its machine profile', () => {
    const securityProfile = {
      proxyAgentSettings: { enabled: true, imds: { mode: 'Enforce' }, wireServer: { mode: 'Enforce' } },
    };
    const { resource } = analyze({
      machine: { listed: scaleSet({ ...cardModel(), securityProfile }) },
      vnets: [vnet()],
    });
    expect(resource.msp).toMatchObject({ state: 'on', imds: { mode: 'enforce' } });
  });
});

describe('a linked profile', () => {
  const token = '/metadata/identity/oauth2/token';
  const privilege = (path: string, queryParameters?: unknown) => ({
    rules: { privileges: [{ name: 'p', path, queryParameters }] },
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'enforce and default deny',
      { mode: 'Enforce', defaultAccess: 'Deny' },
      { mode: 'enforce', defaultAccess: 'deny', tokenPathRestricted: true },
    ],
    [
      'enforce and default allow',
      { mode: 'Enforce', defaultAccess: 'Allow' },
      { mode: 'enforce', defaultAccess: 'allow', tokenPathRestricted: false },
    ],
    [
      'default allow with a privilege on the token path',
      { mode: 'enforce', defaultAccess: 'allow', ...privilege(token) },
      { mode: 'enforce', defaultAccess: 'allow', tokenPathRestricted: true },
    ],
    [
      'a privilege on all of identity',
      { mode: 'Enforce', defaultAccess: 'Allow', ...privilege('/METADATA/identity') },
      { mode: 'enforce', defaultAccess: 'allow', tokenPathRestricted: true },
    ],
    [
      'a privilege on the beginning of the token path',
      { mode: 'Enforce', defaultAccess: 'Allow', ...privilege('/metadata/identity/oauth2/tok') },
      { mode: 'enforce', defaultAccess: 'allow', tokenPathRestricted: true },
    ],
    [
      'a privilege on the token path with a slash behind it, which requests do not have',
      { mode: 'Enforce', defaultAccess: 'Allow', ...privilege(`${token}/`) },
      { mode: 'enforce', defaultAccess: 'allow', tokenPathRestricted: false },
    ],
    [
      'a privilege on more than the token path',
      { mode: 'Enforce', defaultAccess: 'Allow', ...privilege(`${token}s`) },
      { mode: 'enforce', defaultAccess: 'allow', tokenPathRestricted: false },
    ],
    [
      'a privilege on another path',
      { mode: 'Enforce', defaultAccess: 'Allow', ...privilege('/metadata/instance') },
      { mode: 'enforce', defaultAccess: 'allow', tokenPathRestricted: false },
    ],
    [
      'a privilege for one query only',
      { mode: 'Enforce', defaultAccess: 'Allow', ...privilege(token, { resource: 'x' }) },
      { mode: 'enforce', defaultAccess: 'allow', tokenPathRestricted: false },
    ],
    [
      'audit with default deny',
      { mode: 'Audit', defaultAccess: 'Deny' },
      { mode: 'audit', defaultAccess: 'deny', tokenPathRestricted: false },
    ],
    [
      'disabled',
      { mode: 'Disabled', defaultAccess: 'Deny' },
      { mode: 'disabled', defaultAccess: 'deny', tokenPathRestricted: false },
    ],
  ])('%s', (_, properties, expected) => {
    const { msp } = mspOf(linked, profile(properties));
    expect(msp).toMatchObject({ state: 'on', imds: { from: profileId, ...expected } });
  });

  it('that could not be read leaves mode and access unread, with the gap', () => {
    const gap = denial('Microsoft.Compute/galleries/inVMAccessControlProfiles/versions/read');
    const { msp, resource } = mspOf(linked, { profiles: new Map([[profileId.toLowerCase(), { ok: false, gap }]]) });
    expect(msp).toMatchObject({ imds: { from: profileId } });
    expect(msp).not.toHaveProperty('imds.mode');
    const entry = resource.unread?.find(({ path }) => path === 'msp.imds.mode');
    expect(entry).toMatchObject({ kind: 'gap', reason: expect.stringContaining('AuthorizationFailed') });
  });

  it('that nobody read is not a pass', () => {
    expect(reasons(mspOf(linked).resource, 'msp.imds.mode')).toEqual(['the linked profile was not read']);
  });

  it('that does not parse is a gap', () => {
    const { profile: reading, gaps } = normalizeAccessProfile({ ok: true, value: { id: profileId } }, scope);
    expect(reading.ok).toBe(false);
    expect(gaps).toMatchObject([{ kind: 'malformed' }]);
  });

  it('is asked for only while the protocol is enabled', () => {
    const links = (proxyAgentSettings: unknown) => {
      const normalized = normalizeMachine({ listed: vm({ securityProfile: { proxyAgentSettings } }) }, scope);
      return 'machine' in normalized ? linkedProfiles(normalized.machine) : [];
    };
    expect(links(linked)).toEqual([profileId]);
    expect(links({ ...linked, enabled: false })).toEqual([]);
    expect(links(undefined)).toEqual([]);
  });
});
