import type { Case } from './case.ts';
import { holder, isAdmin } from './holder.ts';
import { allow } from './role-spec.ts';

const roleArn = 'arn:aws:iam::123456789012:role/';
const policyArn = 'arn:aws:iam::123456789012:policy/';

/** Ways from some permissions to more, by statements of one's own. */
const byStatement: readonly Case[] = [
  holder('passes-to-instance', { inline: [allow('iam:PassRole', 'ec2:RunInstances')] }, isAdmin),
  // Two policies of which each is harmless alone.
  holder(
    'passes-by-two-policies',
    { managed: [[allow('iam:PassRole')]], inline: [allow('ec2:RunInstances')] },
    isAdmin,
  ),
  // Actions are compared without regard to case, and may hold wildcards.
  holder('passes-by-wildcard', { inline: [allow('IAM:pass*', 'ec2:RunInst*')] }, isAdmin),
  holder('passes-to-nobody', { inline: [allow('iam:PassRole', 's3:*')] }),
  // The condition names another service than the one that would run the function.
  holder('passes-to-another', {
    inline: [
      { ...allow('iam:PassRole'), Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } },
      allow('lambda:CreateFunction', 'lambda:InvokeFunction'),
    ],
  }),
  holder('assumes-any-role', { inline: [allow('sts:AssumeRole')] }, isAdmin),
  holder('assumes-one-role', { inline: [{ ...allow('sts:AssumeRole'), Resource: `${roleArn}backup` }] }),
  // Power over the role itself, or over a policy that it has, is enough.
  holder(
    'attaches-to-itself',
    { inline: [{ ...allow('iam:AttachRolePolicy'), Resource: `${roleArn}attaches-to-itself` }] },
    isAdmin,
  ),
  holder('attaches-to-another', { inline: [{ ...allow('iam:AttachRolePolicy'), Resource: `${roleArn}backup` }] }),
  holder(
    'rewrites-itself',
    { managed: [[{ ...allow('iam:CreatePolicyVersion'), Resource: `${policyArn}rewrites-itself-policy` }]] },
    isAdmin,
  ),
];

/** The same by policies of AWS's own that are met on machines. */
const byAws: readonly Case[] = [
  // Leaves IAM out, and keeps ssm:SendCommand and lambda:UpdateFunctionCode on everything.
  holder('power-user', { aws: ['PowerUserAccess'] }, isAdmin),
  // Writes policies.
  holder('iam-full', { aws: ['IAMFullAccess'] }, isAdmin),
  // Passes any role to a function.
  holder('lambda-full', { aws: ['AWSLambda_FullAccess'] }, isAdmin),
  // Changes the user data of any machine, which then runs with that machine's role.
  holder('ec2-full', { aws: ['AmazonEC2FullAccess'] }, isAdmin),
  holder('read-only', { aws: ['ReadOnlyAccess'] }),
  holder('agent', { aws: ['AmazonSSMManagedInstanceCore', 'CloudWatchAgentServerPolicy'] }),
];

export const escalationCases: readonly Case[] = [...byStatement, ...byAws];
