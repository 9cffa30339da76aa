import type { Case } from './case.ts';
import { holder, isAdmin, isPowerless, ofNoRole } from './holder.ts';
import { allow, deny, everything, read, reader } from './role-spec.ts';

/** What the role of a machine may do, by policies of each kind. */
export const roleCases: readonly Case[] = [
  holder('role-reader', reader),
  holder('role-in-path', { ...reader, path: '/teams/web/' }),
  holder('role-empty', {}, isPowerless),
  // The profile is all that the instance shows, and IAM lists no role for it: it may be one that was deleted.
  { name: 'profile-without-role', role: reader, afterwards: 'empty-profile', breaks: [], unknown: ofNoRole },
  // Its credentials are in use: nothing is left open.
  { name: 'role-used', role: { ...reader, isUsed: true }, breaks: [] },
  holder('admin-inline', { inline: [everything] }, isAdmin),
  holder('admin-managed', { managed: [[everything]] }, isAdmin),
  holder('admin-by-aws', { aws: ['AdministratorAccess'] }, isAdmin),
  // Only the default version of a policy is in force.
  holder('admin-once', { managed: [[everything], [read]] }),
  holder('admin-now', { managed: [[read], [everything]] }, isAdmin),
  holder('denied', { inline: [read, deny('s3:*')] }, isPowerless),
  // A Deny in one policy counts against the Allow in another.
  holder(
    'denied-across',
    { managed: [[read]], inline: [{ Effect: 'Deny', NotAction: 'sts:*', Resource: '*' }] },
    isPowerless,
  ),
];

/** Permission boundaries: a role may do what its own policies and the boundary both allow. */
export const boundaryCases: readonly Case[] = [
  holder('bounded-to-read', { inline: [everything], boundary: [read] }),
  holder('bounded-by-all', { inline: [everything], boundary: 'AdministratorAccess' }, isAdmin),
  // A boundary gives nothing by itself.
  holder('bounded-without-policy', { boundary: 'AdministratorAccess' }, isPowerless),
  holder('bounded-apart', { inline: [read], boundary: [allow('ec2:Describe*')] }, isPowerless),
  // What it attaches to itself is bounded, but to all of IAM, which makes an administrator whom nothing bounds.
  holder(
    'bounded-to-iam',
    {
      inline: [{ ...allow('iam:AttachRolePolicy'), Resource: 'arn:aws:iam::123456789012:role/bounded-to-iam' }],
      boundary: [allow('iam:*')],
    },
    isAdmin,
  ),
  // IAM is outside of the boundary, and the way over Lambda needs iam:PassRole.
  holder('bounded-path', {
    inline: [allow('iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction')],
    boundary: [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
  }),
];

/** NotAction: everything but what is named. */
export const notActionCases: readonly Case[] = [
  // No IAM is left, but the code of every function is, and with it the roles of all functions.
  holder(
    'all-but-iam',
    { inline: [{ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' }] },
    isAdmin,
  ),
  holder('all-but-iam-on-a-bucket', {
    inline: [{ Effect: 'Allow', NotAction: 'iam:*', Resource: 'arn:aws:s3:::data/*' }],
  }),
  holder('denied-all-but-reading', {
    inline: [everything, { Effect: 'Deny', NotAction: ['s3:Get*', 's3:List*'], Resource: '*' }],
  }),
  // What the Deny takes away can be given back through IAM.
  holder('denied-one-service', { inline: [everything, deny('organizations:*')] }, isAdmin),
];
