import { describe, expect, it } from 'vitest';
import { all, id, load, machines, root } from './azure-text.ts';

describe('identities of an estate file', () => {
  const subscription = load(
    `
userAssignedIdentities: [{ name: worker, $roles: [{ role: AcrPull, at: web/providers/Microsoft.ContainerRegistry/registries/shop }] }]
virtualMachines:
  - { name: none }
  - { name: system, $identity: { roles: [{ role: Contributor, at: subscription }, { role: deployer, at: other, condition: x }] } }
  - { name: both, $identity: {}, $identities: [worker] }`,
    `
roleDefinitions: [{ name: deployer, actions: ['*/write'] }]
roleAssignments: [{ role: Owner, principal: someone, at: web }]`,
    'roleAssignments: [{ role: Reader, principal: auditors, principalType: Group, at: / }]',
  );
  const assignments = all(subscription, 'Microsoft.Authorization/roleAssignments').map(({ properties }) =>
    Object(properties),
  );

  it('stand at the machines', () => {
    const [none, system, both] = machines(subscription);
    const worker = `${root}/Microsoft.ManagedIdentity/userAssignedIdentities/worker`;
    expect(none).not.toHaveProperty('identity');
    expect(system?.['identity']).toEqual({
      type: 'SystemAssigned',
      principalId: expect.any(String),
      tenantId: expect.any(String),
    });
    expect(both?.['identity']).toMatchObject({
      type: 'SystemAssigned, UserAssigned',
      userAssignedIdentities: { [worker]: { principalId: expect.stringMatching(/^0{8}(-0{4}){3}-/) } },
    });
  });

  it('have their roles in the subscription, beside those of others and from above', () => {
    expect(assignments.map(({ scope }) => scope)).toEqual([
      '/',
      root.replace('/providers', ''),
      `/subscriptions/${id}`,
      root.replace('/web/providers', '/other'),
      `${root}/Microsoft.ContainerRegistry/registries/shop`,
    ]);
    expect(assignments[2]).toMatchObject({
      principalId: Object(machines(subscription)[1]?.['identity']).principalId,
      roleDefinitionId: expect.stringMatching(/\/b24988ac-6180-42a0-ab88-20f7382dd24c$/),
    });
    expect(assignments[3]).toMatchObject({ condition: 'x' });
  });

  it('refer to definitions that the subscription lists', () => {
    const definitions = subscription.resources?.['Microsoft.Authorization/roleDefinitions'];
    const named = assignments.map(
      ({ roleDefinitionId }) => Object(definitions?.find(roleDefinitionId)?.['properties']).roleName,
    );
    expect(named).toEqual(['Reader', 'Owner', 'Contributor', 'deployer', 'AcrPull']);
  });
});
