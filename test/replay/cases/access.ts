import { randomUUID } from 'node:crypto';
import { allow, computeId, networkId, nsg, subscription } from '../../analyze/azure/arm.ts';
import type { Expected, ReplayCase, RuleName } from '../case.ts';
import { assignment, guest } from '../composed.ts';
import { composed, recorded, recordedExample } from '../recordings.ts';

const web = networkId('networkSecurityGroups', 'web');
const publicly = { sku: 'Standard', nsg: web } as const;

/** A private machine whose identity these rules speak against. */
function judged(...rules: readonly RuleName[]): Expected {
  return { fail: ['msp-not-enforced', ...rules] };
}

/**
 * 74 recorded assignments, inherited ones among them, with the definitions of their seven roles. The machines are composed:
 * each has the identity of one of the principals.
 */
export function recordedRoles(): ReplayCase {
  const names = [1, 2, 3, 4, 5, 6, 7].map((n) => `recorded-role-${n}.json`);
  const file = 'c7n-accesscontrol-find-assignments-by-role.json';
  return {
    name: 'recorded roles',
    answers: [
      ...recorded(file),
      ...['recorded-role-0.json', ...names].map(recordedExample),
      ...composed(
        nsg('web', allow(100, '80')),
        ...guest({ name: 'contributor', principalId: '01330632-BD30-4BA8-9000-453D8A8E13BA', ...publicly }),
        ...guest({ name: 'owner', principalId: '20667898-ed9f-4af2-b8ff-5c2653eec3be' }),
        ...guest({ name: 'storage', principalId: '579bcd15-51fb-4085-9d23-c6e15a734175' }),
        ...guest({ name: 'storage-and-more', principalId: 'd5ebbc20-c108-4f88-a251-0cb0705b7cd6' }),
        ...guest({ name: 'reader', principalId: '1dd1d9ad-aeca-4dbd-8784-7e6bd8e84e11', ...publicly }),
        ...guest({ name: 'reader-of-all', principalId: '5c617d2b-99f8-4c90-98fe-dfe040fa33c1' }),
        ...guest({ name: 'twice', principalId: 'cc851160-f3f3-4d8a-860f-7f1dcfe1b2f7' }),
        ...guest({ name: 'nobody', principalId: randomUUID(), ...publicly }),
      ),
    ],
    machines: {
      // Contributor of the subscription, and port 80 is open: its token can be asked for, and rules everything.
      contributor: {
        ...judged('http-port-public', 'identity-privileged', 'managed-service-candidate', 'ssrf-credential-path'),
        ports: [80],
      },
      // Owner and Contributor of the subscription.
      owner: judged('identity-privileged'),
      // Storage Queue Data Contributor and Storage Blob Data Contributor: data of storage accounts and no more.
      storage: judged(),
      // Those two and Contributor.
      'storage-and-more': judged('identity-privileged'),
      // Reader of the subscription: no power, and still something to read with a stolen token.
      reader: { ...judged('http-port-public', 'managed-service-candidate', 'ssrf-credential-path'), ports: [80] },
      // Reader at `/`.
      'reader-of-all': judged(),
      // Contributor of the subscription and of a management group.
      twice: judged('identity-privileged'),
      // No assignment: its tokens open nothing, so that there is no path to credentials.
      nobody: { ...judged('http-port-public', 'identity-without-roles', 'managed-service-candidate'), ports: [80] },
    },
  };
}

const tenantGroup = '/providers/Microsoft.Management/managementGroups/platform';
const whole = `/subscriptions/${subscription}`;
const group = `${whole}/resourceGroups/rg`;
const oneMachine = computeId('virtualMachines', 'other');

interface Grant {
  readonly name: string;
  readonly role: string;
  readonly scope: string;
  readonly rest?: Readonly<Record<string, unknown>>;
  readonly expected: Expected;
}

const wide = judged('identity-privileged');
const inGroup = judged('identity-privileged-in-group');
const harmless = judged();
const undecided: Expected = { ...judged(), unknown: ['identity-privileged'] };
const condition = {
  condition: "@Resource[Microsoft.Authorization/roleAssignments:a] StringEquals 'x'",
  conditionVersion: '2.0',
};

/** What the recorded definitions of roles allow decides; the assignments are composed. */
const grants: readonly Grant[] = [
  // roleAssignments/*, roleDefinitions/* and virtualMachines/*: everything at a subscription, its group at a group, and at one
  // machine no more than that machine.
  { name: 'avere-create', role: 'a7b1b19a-0e83-4fe5-935c-faaefbfd18c3', scope: whole, expected: wide },
  { name: 'avere-create-in-group', role: 'a7b1b19a-0e83-4fe5-935c-faaefbfd18c3', scope: group, expected: inGroup },
  { name: 'avere-create-of-one', role: 'a7b1b19a-0e83-4fe5-935c-faaefbfd18c3', scope: oneMachine, expected: harmless },
  // Interfaces, routes and blobs.
  { name: 'avere-runtime', role: 'e078ab98-ef3a-4c9a-aba7-12f5172b45d0', scope: whole, expected: harmless },
  // `*` without granting roles, under another name than Contributor.
  { name: 'release-management', role: '21d96096-b162-414a-8302-d8354f9d91b2', scope: whole, expected: wide },
  // roleAssignments/* among others.
  { name: 'cal', role: '7b266cd7-0bba-4ae2-8423-90ede5e1e898', scope: whole, expected: wide },
  { name: 'express-route', role: 'a48d7896-14b4-4889-afef-fbb65a96e5a2', scope: whole, expected: wide },
  // `*/read`.
  { name: 'master-reader', role: 'a48d7796-14b4-4889-afef-fbb65a93e5a2', scope: whole, expected: harmless },
  // Restarts scale sets.
  { name: 'office', role: '7fd64851-3279-459b-b614-e2b2ba760f5b', scope: whole, expected: harmless },
  // virtualMachines/*: runs code on every machine, with the identity of each.
  { name: 'avere-contributor', role: '4f8fab4f-1852-4a58-a46a-8eaf358af14a', scope: whole, expected: wide },
  { name: 'vm-contributor-in-group', role: '9980e02c-c2be-4d73-94e8-173b1dc7cf3c', scope: group, expected: inGroup },
  // virtualMachines/extensions/* runs code too.
  { name: 'log-analytics', role: '92aaf0da-9dab-42b6-94a3-d43ce8d16293', scope: whole, expected: wide },
  // Machines of the classic deployment model alone.
  { name: 'classic', role: 'd73bb868-a0df-4d4d-bd69-98a00b01fccb', scope: whole, expected: harmless },
  // Assigns identities, but has no machine to assign them to.
  { name: 'identity-operator', role: 'f1a07417-d97a-45cb-824c-7a7467783830', scope: whole, expected: harmless },
  // userAssignedIdentities/*/write covers federated credentials: it takes over every identity.
  { name: 'identity-contributor', role: 'e40ec5ca-96e0-45a2-b4ff-59039f2c2b59', scope: whole, expected: wide },
  // Grants roles, from above.
  { name: 'access-admin', role: '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9', scope: tenantGroup, expected: wide },
  // Policies and alerts.
  { name: 'security-admin', role: 'fb1c8493-542b-48eb-b624-b4c8fea62acd', scope: whole, expected: harmless },
  { name: 'policy', role: '36243c78-bf99-498c-9df9-86d9f8d28608', scope: whole, expected: harmless },
  // A condition limits granting roles; Owner changes every resource all the same.
  { name: 'owner-if', role: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', scope: whole, rest: condition, expected: wide },
  // Role Based Access Control Administrator, younger than the list, does nothing but grant roles: the condition decides.
  { name: 'rbac-if', role: 'f58310d9-a9f6-439a-9e8d-f62e7b41a168', scope: whole, rest: condition, expected: undecided },
  // A role that no list defines.
  { name: 'undefined', role: '00000000-1111-2222-3333-444444444444', scope: whole, expected: undecided },
];

export function recordedDefinitions(): ReplayCase {
  const guests = grants.map((grant) => ({ ...grant, principalId: randomUUID() }));
  return {
    name: 'recorded role definitions',
    answers: [
      recordedExample('recorded-roledef-0.json'),
      ...composed(
        ...guests.flatMap(({ name, role, scope, rest, principalId }) => [
          ...guest({ name, principalId }),
          assignment(principalId, role, scope, rest),
        ]),
      ),
    ],
    machines: Object.fromEntries(grants.map(({ name, expected }) => [name, expected])),
  };
}
