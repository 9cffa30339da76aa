import type { Target } from './escalation-path.ts';
import { contains, type Pattern, textPattern } from './pattern.ts';
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
  const found = new Set(probesOf(target, [], role));
  for (const pattern of statements.flatMap(arnPatterns)) {
    for (const probe of probesOf(target, pattern.text.split(':', 5), role)) {
      if (contains(pattern, textPattern(probe))) found.add(probe);
    }
  }
  return [...found];
}

/** The role's own resources of a kind: power over them is power over itself. */
export function ownArns(target: Target, role: RoleIdentity): readonly string[] {
  if (target.own === 'policies') return role.policyArns;
  return target.own === 'role' && role.roleArn !== undefined ? [role.roleArn] : [];
}

function arnPatterns(statement: Statement): Pattern[] {
  return statement.resources.flatMap((slice) => slice.within).filter((pattern) => pattern.text.startsWith('arn:'));
}

/** The target's patterns under the first parts of an ARN, as far as the role's own ARN does not decide. */
function probesOf(target: Target, parts: readonly string[], role: RoleIdentity): string[] {
  const home = role.roleArn?.split(':');
  const [, partition, , region, account] = parts;
  const place = target.service === 'iam' ? '' : region || '*';
  const owner = target.isAmazonOwned === true ? '' : home?.[4] || account || '*';
  const prefix = `arn:${home?.[1] || partition || '*'}:${target.service}:${place}:${owner}`;
  return target.resources.map((resource) => `${prefix}:${resource}`);
}
