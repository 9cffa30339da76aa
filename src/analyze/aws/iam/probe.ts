import type { Target } from './escalation-path.ts';
import type { Statement } from './statement.ts';

/** What of an account's ARNs is known. */
export interface RoleIdentity {
  /** The role's own ARN; it tells partition and account. */
  readonly roleArn?: string;
  /** Customer managed policies that are attached to the role. */
  readonly policyArns: readonly string[];
}

/**
 * ARN patterns that stand for all resources of a kind in one account; an Allow that spans one of them is wide. The
 * account and partition are the role's own if its ARN is known, else those that the statements themselves name; the
 * Region is any, or one that they name, because all functions of one Region are wide enough.
 */
export function widePatterns(target: Target, statements: readonly Statement[], role: RoleIdentity): string[] {
  const home = role.roleArn?.split(':');
  const prefixes = [[], ...statements.flatMap(arnParts)].map(([, partition, , region, account]) => {
    const place = target.service === 'iam' ? '' : region || '*';
    const owner = target.isAmazonOwned === true ? '' : home?.[4] || account || '*';
    return `arn:${home?.[1] || partition || '*'}:${target.service}:${place}:${owner}`;
  });
  return [...new Set(prefixes)].flatMap((prefix) => target.resources.map((resource) => `${prefix}:${resource}`));
}

/** The role's own resources of a kind: power over them is power over itself. */
export function ownArns(target: Target, role: RoleIdentity): readonly string[] {
  if (target.own === 'policies') return role.policyArns;
  return target.own === 'role' && role.roleArn !== undefined ? [role.roleArn] : [];
}

function arnParts(statement: Statement): (string | undefined)[][] {
  return statement.resources
    .flatMap((slice) => slice.within.map((pattern) => pattern.text))
    .filter((text) => text.startsWith('arn:'))
    .map((text) => text.split(':', 5));
}
