import { describe, expect, it } from 'vitest';
import { matches } from '../../../src/analyze/azure/identity/role-powers.ts';
import { reasons } from './analyze.ts';
import { accessAdmin, assignment, definition, identityOf, machineWith, owner, sub, system } from './role-fixture.ts';

describe('a role', () => {
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
