import { describe, expect, it } from 'vitest';
import { linkedProfiles } from '../../../src/analyze/azure/msp.ts';
import { normalizeAccessProfile } from '../../../src/normalize/azure/access/access-profile.ts';
import { normalizeMachine } from '../../../src/normalize/azure/machine/normalize-machine.ts';
import { type Answers, analyze, denial, reasons, scope } from './analyze.ts';
import { allow, cardModel, computeId, nic, nsg, ref, scaleSet, vm, vnet } from './arm.ts';

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
