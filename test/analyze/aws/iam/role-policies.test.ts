import { describe, expect, it } from 'vitest';
import { rolePolicies } from '../../../../src/analyze/aws/iam/role-policies.ts';
import { rolePower } from '../../../../src/analyze/aws/iam/role-power.ts';
import { roleArn } from './documents.ts';

const admin = encodeURIComponent('{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}');
const arn = 'arn:aws:iam::111122223333:policy/a';
const role = { arn: roleArn, name: 'web', policies: [{ name: 'a', arn, document: admin }], unreadPolicies: [] };

describe('rolePolicies', () => {
  it('parses attached and inline policies and the boundary', () => {
    const policies = rolePolicies({ ...role, boundary: { name: 'edge', document: admin } });
    expect(policies).toMatchObject({ roleArn, identity: [{ name: 'a', arn }], boundary: { name: 'edge' }, unread: [] });
    expect(policies).not.toHaveProperty('unreadBoundary');
    expect(rolePower(policies).admin).toMatchObject({ policy: 'a' });
  });

  it('counts a policy that does not parse among the unread', () => {
    const policies = [...role.policies, { name: 'broken', document: '%7B' }];
    expect(rolePolicies({ ...role, policies, unreadPolicies: ['hidden'] }).unread).toEqual(['hidden', 'broken']);
  });

  it.each([{ name: 'edge' }, { name: 'edge', document: '{}' }])(
    'claims no power within the boundary %o',
    (boundary) => {
      const policies = rolePolicies({ ...role, boundary });
      expect(policies).toMatchObject({ unreadBoundary: 'edge' });
      expect(rolePower(policies)).toMatchObject({ grants: 'unknown', undetermined: ['edge'] });
    },
  );
});
