import type { Case } from './case.ts';
import { isAdmin, isPowerless, ofNoRole, young } from './holder.ts';
import { v1 } from './metadata.ts';
import { deny, everything, type RoleSpec, read, reader, type Statement } from './role-spec.ts';

const open = { place: 'public', groups: ['web'], address: 'automatic', metadata: v1, unknown: young } as const;
const parts = ['aws-ec2-http-port-public', 'aws-ec2-imdsv1-allowed'];
const whole = [...parts, 'aws-ec2-ssrf-credential-path'];
const restricted = [...parts, 'aws-ec2-ssrf-credential-path-restricted'];

/** Refuses credentials that an older version of the service delivered: `1.0` or `2.0`. */
function deliveredBelow(version: string): Pick<Statement, 'Condition'> {
  return { Condition: { NumericLessThan: { 'ec2:RoleDelivery': version } } };
}

const onlyVersion2: Statement = { ...deny('*'), ...deliveredBelow('2.0') };

/* biome-ignore-start lint/suspicious/noTemplateCurlyInString: IAM writes its variables so. */
const toVpc = { 'aws:ec2InstanceSourceVPC': '${aws:SourceVpc}' };
const toAddress = { 'aws:ec2InstanceSourcePrivateIPv4': '${aws:VpcSourceIp}' };
/* biome-ignore-end lint/suspicious/noTemplateCurlyInString: IAM writes its variables so. */

/**
 * Pins credentials to the machine's VPC or address, as AWS's own example does:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
function pinned(StringNotEquals: object): RoleSpec {
  const direct = { Null: { 'ec2:SourceInstanceARN': 'false' }, BoolIfExists: { 'aws:ViaAWSService': 'false' } };
  return { inline: [read, { ...deny('*'), Condition: { StringNotEquals, ...direct } }] };
}

/** The whole way from the internet to credentials, and what is between. */
export const pathCases: readonly Case[] = [
  { ...open, name: 'path', role: reader, breaks: whole },
  { ...open, name: 'path-admin', role: { aws: ['AdministratorAccess'] }, breaks: [...whole, isAdmin] },
  { ...open, name: 'path-empty-role', role: {}, breaks: [...parts, isPowerless] },
  { ...open, name: 'path-version-2', metadata: {}, role: reader, breaks: ['aws-ec2-http-port-public'] },
  { ...open, name: 'path-stopped', role: reader, afterwards: 'stop', breaks: ['aws-ec2-imdsv1-allowed'] },
  {
    name: 'path-through-balancer',
    metadata: v1,
    groups: ['from-balancer'],
    behind: { kind: 'alb' },
    role: reader,
    breaks: whole,
    unknown: young,
  },
  // Both kinds of path hang on a role that is not known.
  {
    ...open,
    name: 'path-unknown-role',
    role: reader,
    afterwards: 'empty-profile',
    breaks: parts,
    unknown: [...ofNoRole, 'aws-ec2-ssrf-credential-path', 'aws-ec2-ssrf-credential-path-restricted'],
  },
];

/** Paths to credentials that the role's own policies make useless to a thief, or do not. */
export const restrictedCases: readonly Case[] = [
  { ...open, name: 'path-restricted', role: { inline: [read, onlyVersion2] }, breaks: restricted },
  {
    ...open,
    name: 'path-restricted-by-boundary',
    role: { inline: [read], boundary: [everything, onlyVersion2] },
    breaks: restricted,
  },
  { ...open, name: 'path-pinned', role: pinned(toVpc), breaks: restricted },
  { ...open, name: 'path-pinned-to-address', role: pinned(toAddress), breaks: restricted },
  // Deleting is refused and reading is not: what is taken is still of use.
  {
    ...open,
    name: 'path-half-restricted',
    role: { inline: [read, { ...deny('s3:Delete*'), ...deliveredBelow('2.0') }] },
    breaks: whole,
  },
  // IMDSv1 delivers 1.0, which is not below 1.0.
  {
    ...open,
    name: 'path-restricted-in-vain',
    role: { inline: [read, { ...deny('*'), ...deliveredBelow('1.0') }] },
    breaks: whole,
  },
];
