import { describe, expect, it } from 'vitest';
import { identityFacts } from '../../../src/analyze/azure/identity/identity-facts.ts';
import { normalizeAccess } from '../../../src/normalize/azure/access/normalize-access.ts';
import { denial, reasons, scope } from './analyze.ts';
import { subscription } from './arm.ts';
import { assignment, identityOf, machineWith, owner, principal, reader, sub, system } from './role-fixture.ts';

describe('roles that could not all be read', () => {
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

  it('whose definition hides behind a refused list name the permission that shows it', () => {
    const resource = machineWith(system, { assignments: [assignment('c0ffee', sub)], denied: ['roles'] });
    expect(resource.unread?.find(({ path }) => path === 'identity.privileged')).toEqual({
      path: 'identity.privileged',
      kind: 'gap',
      reason: `what role c0ffee allows is not known: in subscription ${subscription}, roles could not be read (AuthorizationFailed)`,
      fix: 'allow roles',
    });
  });

  it('that one of two subscriptions refuses to list are missing for every identity, with the subscription named', () => {
    const far = { ...scope, account: 'far' };
    const gap = { ...denial('Microsoft.Authorization/roleAssignments/read'), account: 'far' };
    const empty = { items: [] };
    const { access } = normalizeAccess([
      { scope, raw: { assignments: { items: [assignment(reader, sub)] }, roleDefinitions: empty } },
      { scope: far, raw: { assignments: { items: [], gap }, roleDefinitions: empty } },
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

  it('that do not parse are a gap on their list', () => {
    const raw = { assignments: { items: [{ id: 'x' }] }, roleDefinitions: { items: [], gap: denial('roles') } };
    const { access, gaps } = normalizeAccess([{ scope, raw }]);
    expect(access.assignmentGaps).toMatchObject([{ kind: 'malformed' }]);
    expect(gaps.map(({ kind }) => kind)).toEqual(['malformed', 'denied']);
  });
});
