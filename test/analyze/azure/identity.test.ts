import { describe, expect, it } from 'vitest';
import { identityFacts } from '../../../src/analyze/azure/identity/identity-facts.ts';
import { normalizeAccess } from '../../../src/normalize/azure/access/normalize-access.ts';
import { scope } from './analyze.ts';
import {
  accessAdmin,
  assignment,
  contributor,
  identityOf,
  machineWith,
  other,
  owner,
  principal,
  reader,
  sub,
  system,
} from './role-fixture.ts';

describe('whether there is an identity', () => {
  it.each([
    ['no block', undefined],
    ['the type None', { type: 'None' }],
    ['null', null],
  ])('%s means none', (_, identity) => {
    expect(machineWith(identity, {}).identity).toEqual({
      present: false,
      hasRoles: false,
      privileged: false,
      privilegedInGroup: false,
    });
  });

  it('reads both kinds together, whatever the case of ids', () => {
    const identity = {
      ...system,
      type: 'systemAssigned,  UserAssigned',
      userAssignedIdentities: { '/subscriptions/x/resourcegroups/RG/uai': { principalId: other, clientId: 'c' } },
    };
    expect(machineWith(identity, {}).identity).toMatchObject({
      present: true,
      types: ['SystemAssigned', 'UserAssigned'],
      principals: [principal.toLowerCase(), other],
      hasRoles: false,
    });
  });

  it.each([
    ['a word', 'SystemAssigned'],
    ['a principal without a type', { principalId: principal }],
    ['identities without a type', { userAssignedIdentities: { '/subscriptions/x/uai': { principalId: other } } }],
  ])('that did not parse is a gap, not a pass: %s', (_, identity) => {
    const resource = machineWith(identity, {});
    expect(resource.identity).toBeUndefined();
    expect(resource.unread).toContainEqual(expect.objectContaining({ path: 'identity', kind: 'gap' }));
  });
});

describe('a type of identity that came after this program', () => {
  it('is an identity whose roles are not known', () => {
    const identity = machineWith({ type: 'GroupAssigned' }, {}).identity;
    expect(identity).toMatchObject({ present: true, types: ['GroupAssigned'] });
    expect(identity).not.toHaveProperty('hasRoles');
  });
});

describe('roles of an identity', () => {
  it.each<[string, ReturnType<typeof assignment>[], Record<string, unknown>]>([
    ['none anywhere', [], { hasRoles: false, privileged: false, privilegedInGroup: false }],
    ['of another principal', [assignment(owner, sub, { principalId: other })], { hasRoles: false }],
    [
      'Owner of the subscription',
      [assignment(owner, sub)],
      { hasRoles: true, privileged: true, privilegedInGroup: false, privilegedBy: [`Owner at ${sub}`] },
    ],
    [
      'Contributor of a management group',
      [assignment(contributor, '/providers/Microsoft.Management/managementGroups/mg')],
      { privileged: true },
    ],
    ['Contributor of everything', [assignment(contributor, '/')], { privileged: true }],
    [
      'Contributor of a resource group',
      [assignment(contributor, `${sub}/resourceGroups/rg`)],
      { privileged: false, privilegedInGroup: true, privilegedBy: [`Contributor at ${sub}/resourceGroups/rg`] },
    ],
    [
      'both: the wider one counts',
      [assignment(contributor, `${sub}/resourceGroups/rg`), assignment(owner, sub)],
      { privileged: true, privilegedInGroup: false },
    ],
    [
      'Contributor of one resource',
      [assignment(contributor, `${sub}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/a`)],
      { hasRoles: true, privileged: false, privilegedInGroup: false, privilegedBy: [] },
    ],
    [
      'Reader of the subscription',
      [assignment(reader, sub)],
      { hasRoles: true, privileged: false, privilegedInGroup: false },
    ],
    ['Role Based Access Control Administrator', [assignment(accessAdmin, sub)], { privileged: true }],
    [
      'Virtual Machine Contributor, who runs code on every machine',
      [assignment('9980e02c-c2be-4d73-94e8-173b1dc7cf3c', sub)],
      { privileged: true },
    ],
    [
      'Reservations Administrator of reservations',
      [assignment('a8889054-8d42-49c9-bc1c-52486c10e7cd', '/providers/Microsoft.Capacity')],
      { privileged: false },
    ],
  ])('%s', (_, assignments, expected) => {
    expect(identityOf({ assignments })).toMatchObject(expected);
  });

  it('of a group that the identity may be in are not its own', () => {
    const toGroup = assignment(owner, sub, { principalId: other, principalType: 'Group' });
    expect(identityOf({ assignments: [toGroup] })).toMatchObject({ hasRoles: false, privileged: false });
  });

  it('at a resource group in another case, and with a slash at its end, are at a resource group', () => {
    for (const scope of [`${sub}/RESOURCEGROUPS/rg`, `${sub}/resourcegroups/rg/`]) {
      expect(identityOf({ assignments: [assignment(owner, scope)] })).toMatchObject({
        privileged: false,
        privilegedInGroup: true,
      });
    }
  });

  it('that decide are named, without those that do not', () => {
    const assignments = [
      assignment(reader, sub),
      assignment(contributor, `${sub}/resourceGroups/rg`),
      assignment(owner, sub),
    ];
    expect(identityOf({ assignments })?.privilegedBy).toEqual([`Owner at ${sub}`]);
    expect(identityOf({ assignments: assignments.slice(0, 2) })?.privilegedBy).toEqual([
      `Contributor at ${sub}/resourceGroups/rg`,
    ]);
  });

  it('that every subscription lists again are kept once, and those of other subscriptions count', () => {
    const far = { ...scope, account: 'far' };
    const inherited = assignment(reader, '/providers/Microsoft.Management/managementGroups/mg');
    const raws = [
      { scope, raw: { assignments: { items: [inherited] }, roleDefinitions: { items: [] } } },
      {
        scope: far,
        raw: {
          assignments: { items: [inherited, assignment(owner, '/subscriptions/far')] },
          roleDefinitions: { items: [] },
        },
      },
    ];
    const { access } = normalizeAccess(raws);
    const identity = { types: ['SystemAssigned'], principalIds: [principal.toLowerCase()], hasUnnamedPrincipal: false };
    const { value } = identityFacts(identity, access);
    expect(value?.roles?.map(({ role }) => role)).toEqual(['Reader', 'Owner']);
    expect(value).toMatchObject({ privileged: true });
  });
});
