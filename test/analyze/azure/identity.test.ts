import { describe, expect, it } from 'vitest';
import { identityFacts } from '../../../src/analyze/azure/identity/identity-facts.ts';
import { matches } from '../../../src/analyze/azure/identity/role-powers.ts';
import { normalizeAccess } from '../../../src/normalize/azure/access/normalize-access.ts';
import { type Answers, analyze, denial, reasons, scope } from './analyze.ts';
import { nic, subscription, vm, vnet } from './arm.ts';

const principal = 'AAAAAAAA-1111-1111-1111-111111111111';
const other = 'bbbbbbbb-2222-2222-2222-222222222222';
const sub = `/subscriptions/${subscription}`;
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const accessAdmin = 'f58310d9-a9f6-439a-9e8d-f62e7b41a168';
const system = { type: 'SystemAssigned', principalId: principal, tenantId: 't' };

function assignment(role: string, at: string, fields: Record<string, unknown> = {}) {
  return {
    id: `${at}/providers/Microsoft.Authorization/roleAssignments/${role}`,
    properties: {
      roleDefinitionId: `${sub}/providers/Microsoft.Authorization/roleDefinitions/${role.toUpperCase()}`,
      principalId: principal.toLowerCase(),
      principalType: 'ServicePrincipal',
      scope: at,
      ...fields,
    },
  };
}

function definition(roleId: string, permission: Record<string, unknown>) {
  return {
    id: `/providers/Microsoft.Authorization/roleDefinitions/${roleId}`,
    properties: { roleName: `custom ${roleId}`, type: 'CustomRole', permissions: [permission] },
  };
}

function machineWith(identity: unknown, answers: Partial<Answers>) {
  const machine = { listed: vm({}, identity === undefined ? {} : { identity }) };
  return analyze({ machine, vnets: [vnet()], nics: [nic()], ...answers }).resource;
}

function identityOf(answers: Partial<Answers>) {
  return machineWith(system, answers).identity;
}

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

  it.each<[string, Record<string, unknown>, boolean]>([
    ['every action', { actions: ['*'] }, true],
    ['every write', { actions: ['*/write'] }, true],
    ['every read', { actions: ['*/read'] }, false],
    ['granting roles by a wildcard', { actions: ['microsoft.authorization/roleassignments/*'] }, true],
    [
      'granting roles, taken away again',
      { actions: ['Microsoft.Authorization/*'], notActions: ['Microsoft.Authorization/*/write'] },
      false,
    ],
    [
      'every action but the powerful ones of one provider',
      { actions: ['*'], notActions: ['Microsoft.Authorization/*'] },
      true,
    ],
    ['run command', { actions: ['Microsoft.Compute/virtualMachines/runCommand/action'] }, true],
    ['extensions of scale sets', { actions: ['Microsoft.Compute/virtualMachineScaleSets/*/write'] }, true],
    ['starting machines', { actions: ['Microsoft.Compute/virtualMachines/start/action'] }, false],
    ['federating identities', { actions: ['Microsoft.ManagedIdentity/*'] }, true],
    [
      'assigning identities without writing machines',
      { actions: ['Microsoft.ManagedIdentity/userAssignedIdentities/*/action'] },
      false,
    ],
    ...['Compute/virtualMachines', 'Web/sites', 'Resources/deploymentScripts', 'App/containerApps'].map(
      (host): [string, Record<string, unknown>, boolean] => [
        `assigning identities and writing ${host}`,
        { actions: ['Microsoft.ManagedIdentity/userAssignedIdentities/assign/action', `Microsoft.${host}/write`] },
        true,
      ],
    ),
    ['writing machines that get no identity', { actions: ['Microsoft.Compute/virtualMachines/write'] }, false],
    ['everything of one service', { actions: ['Microsoft.Storage/*', 'Microsoft.Authorization/*/read'] }, false],
    [
      'everything but what an exclusion with a star in its middle takes away',
      {
        actions: ['Microsoft.Compute/*'],
        notActions: ['Microsoft.Compute/*/runCommand*', 'microsoft.compute/*/extensions/WRITE'],
      },
      false,
    ],
    ['run command by a star in the middle', { actions: ['Microsoft.Compute/*/runCommand/action'] }, true],
    [
      'granting roles under a condition of its own',
      { actions: ['Microsoft.Authorization/roleAssignments/write', '*/write'], condition: '@Request[x]' },
      true,
    ],
    ['all data', { dataActions: ['*'] }, true],
    ['one service of data', { dataActions: ['Microsoft.Storage/*'] }, false],
  ])("of the user's own making: %s", (_, permission, privileged) => {
    const found = identityOf({ assignments: [assignment('c0ffee', sub)], roles: [definition('C0FFEE', permission)] });
    expect(found).toMatchObject({ hasRoles: true, privileged });
    expect(found?.roles?.[0]?.powers?.length === 0).toBe(!privileged);
  });

  it('whose definition is not known leave the power open, not the fact that there is a role', () => {
    const resource = machineWith(system, { assignments: [assignment('c0ffee', sub)] });
    expect(resource.identity).toMatchObject({ hasRoles: true, privilegedInGroup: false });
    expect(resource.identity).not.toHaveProperty('privileged');
    expect(resource.identity?.roles?.[0]).not.toHaveProperty('powers');
    expect(reasons(resource, 'identity.privileged')).toEqual([
      'what role c0ffee allows is not known: no subscription that was read lists its definition',
    ]);
    const decided = identityOf({ assignments: [assignment('c0ffee', sub), assignment(owner, sub)] });
    expect(decided).toMatchObject({ privileged: true });
  });

  it('under a condition: granting roles alone is not decided, the rest of Owner is', () => {
    const condition = { condition: '@Request[...] ForAnyOfAnyValues', conditionVersion: '2.0' };
    const resource = machineWith(system, { assignments: [assignment(accessAdmin, sub, condition)] });
    expect(resource.identity).not.toHaveProperty('privileged');
    expect(resource.identity?.roles).toMatchObject([{ conditional: true }]);
    expect(reasons(resource, 'identity.privileged')[0]).toContain('condition');
    expect(identityOf({ assignments: [assignment(owner, sub, condition)] })).toMatchObject({ privileged: true });
  });

  it('that bring their own condition are not decided, as those with one on the assignment', () => {
    const limited = { actions: ['Microsoft.Authorization/roleAssignments/write'], condition: '@Request[...]' };
    const resource = machineWith(system, {
      assignments: [assignment('c0ffee', sub)],
      roles: [definition('c0ffee', limited)],
    });
    expect(resource.identity).not.toHaveProperty('privileged');
    expect(reasons(resource, 'identity.privileged')).toEqual([
      `the condition that limits role custom c0ffee at ${sub} is not evaluated`,
    ]);
  });

  it('are excluded from their own permission alone', () => {
    const role = definition('c0ffee', { actions: ['*'], notActions: ['*/write', '*/action'] });
    const more = { actions: ['Microsoft.Authorization/roleAssignments/write'] };
    const both = { ...role, properties: { ...role.properties, permissions: [...role.properties.permissions, more] } };
    const powers = (roles: unknown[]) => identityOf({ assignments: [assignment('c0ffee', sub)], roles })?.privileged;
    expect(powers([role])).toBe(false);
    expect(powers([both])).toBe(true);
  });

  it('whose definition hides behind a refused list name the permission that shows it', () => {
    const resource = machineWith(system, { assignments: [assignment('c0ffee', sub)], denied: ['roles'] });
    expect(resource.unread?.find(({ path }) => path === 'identity.privileged')).toEqual({
      path: 'identity.privileged',
      kind: 'gap',
      reason: `what role c0ffee allows is not known: in subscription ${subscription}, roles could not be read (AuthorizationFailed)`,
      fix: 'allow roles',
    });
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

  it('that one of two subscriptions refuses to list are missing for every identity, with the subscription named', () => {
    const far = { ...scope, account: 'far' };
    const gap = { ...denial('Microsoft.Authorization/roleAssignments/read'), account: 'far' };
    const empty = { items: [] };
    const { access } = normalizeAccess([
      { scope, raw: { assignments: { items: [assignment(reader, sub)] }, customRoles: empty } },
      { scope: far, raw: { assignments: { items: [], gap }, customRoles: empty } },
    ]);
    const identity = { types: ['SystemAssigned'], principalIds: [principal.toLowerCase()], hasUnnamedPrincipal: false };
    const { value, unread } = identityFacts(identity, access);
    expect(value).toMatchObject({ hasRoles: true });
    expect(value).not.toHaveProperty('privileged');
    expect(unread.find(({ path }) => path === 'identity.privileged')?.reason).toBe(
      'role assignments may be missing: in subscription far, Microsoft.Authorization/roleAssignments/read could not be read (AuthorizationFailed)',
    );
  });

  it('that could not all be listed: a role found is a fact, none found is not', () => {
    const some = identityOf({ assignments: [assignment(owner, sub)], denied: ['assignments'] });
    expect(some).toMatchObject({ hasRoles: true, privileged: true });
    const resource = machineWith(system, { denied: ['assignments'] });
    expect(resource.identity).toEqual({
      present: true,
      types: ['SystemAssigned'],
      principals: [principal.toLowerCase()],
    });
    for (const path of ['identity.roles', 'identity.hasRoles', 'identity.privileged', 'identity.privilegedInGroup']) {
      expect(resource.unread?.find((entry) => entry.path === path)?.kind).toBe('gap');
    }
  });

  it('of an identity whose principal is not named are not known', () => {
    const identity = { type: 'UserAssigned', userAssignedIdentities: { '/subscriptions/x/uai': {} } };
    const resource = machineWith(identity, { assignments: [assignment(owner, sub)] });
    expect(resource.identity).toMatchObject({ present: true });
    expect(resource.identity).not.toHaveProperty('hasRoles');
    expect(resource.unread?.find(({ path }) => path === 'identity.hasRoles')?.kind).toBe('undetermined');
  });

  it('that every subscription lists again are kept once, and those of other subscriptions count', () => {
    const far = { ...scope, account: 'far' };
    const inherited = assignment(reader, '/providers/Microsoft.Management/managementGroups/mg');
    const raws = [
      { scope, raw: { assignments: { items: [inherited] }, customRoles: { items: [] } } },
      {
        scope: far,
        raw: {
          assignments: { items: [inherited, assignment(owner, '/subscriptions/far')] },
          customRoles: { items: [] },
        },
      },
    ];
    const { access } = normalizeAccess(raws);
    const identity = { types: ['SystemAssigned'], principalIds: [principal.toLowerCase()], hasUnnamedPrincipal: false };
    const { value } = identityFacts(identity, access);
    expect(value?.roles?.map(({ role }) => role)).toEqual(['Reader', 'Owner']);
    expect(value).toMatchObject({ privileged: true });
  });

  it('that do not parse are a gap on their list', () => {
    const raw = { assignments: { items: [{ id: 'x' }] }, customRoles: { items: [], gap: denial('roles') } };
    const { access, gaps } = normalizeAccess([{ scope, raw }]);
    expect(access.assignmentGaps).toMatchObject([{ kind: 'malformed' }]);
    expect(gaps.map(({ kind }) => kind)).toEqual(['malformed', 'denied']);
  });
});

describe('wildcards in actions', () => {
  it.each([
    ['*', 'Microsoft.Compute/x/write', true],
    ['Microsoft.Compute/*/write', 'microsoft.compute/virtualMachines/extensions/write', true],
    ['Microsoft.Compute/*/write', 'Microsoft.Compute/write', false],
    ['*/write', 'Microsoft.Compute/x/write', true],
    ['*/write', 'write', false],
    ['Microsoft.*/virtual*/*', 'Microsoft.Compute/virtualMachines/write', true],
    ['Microsoft.Compute/virtualMachines', 'Microsoft.Compute/virtualMachines/write', false],
    ['a*b*a', 'aba', true],
    ['ab*ba', 'aba', false],
  ])('%s and %s: %s', (pattern, action, expected) => {
    expect(matches(pattern, action)).toBe(expected);
  });

  it('cost no more than their length', () => {
    expect(matches(`${'*a'.repeat(5000)}b`, 'a'.repeat(5000))).toBe(false);
  });
});
