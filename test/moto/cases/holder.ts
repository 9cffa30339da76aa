import type { Case } from './case.ts';
import type { RoleSpec } from './role-spec.ts';

/** moto makes roles now, and a role that young cannot be called unused. */
export const young = ['aws-ec2-role-unused'];

/** A machine whose only peculiarity is its role. */
export function holder(name: string, role: RoleSpec, ...breaks: readonly string[]): Case {
  return { name, role, breaks, unknown: young };
}

export const isAdmin = 'aws-ec2-role-admin';
export const isPowerless = 'aws-ec2-role-without-permissions';

/** What is not known of a machine whose profile has no role that IAM lists; not even that it has a role. */
export const ofNoRole = [isAdmin, 'aws-ec2-role-unreachable', 'aws-ec2-role-unused', isPowerless];
