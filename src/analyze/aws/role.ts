import type { AwsIam } from '../../model/aws/iam.ts';
import type { Role } from '../../model/resource/aws.ts';
import { type Fact, hiddenBy, undetermined } from '../fact.ts';
import { roleGrants } from './role-grants.ts';
import { type RoleHolder, roleUse, type UseWindow } from './role-use.ts';

/** What the role of one machine is judged by. */
export interface RoleInput {
  /** The role as the instance itself shows it; absent when it could not be read. */
  readonly shown?: Role;
  readonly holder: RoleHolder;
  readonly iam: AwsIam;
  readonly window: UseWindow;
}

/**
 * The role behind an instance profile: who it is, what it may do, whether it is used. A profile that IAM's list does
 * not hold was deleted or holds no role; the two look alike, so nothing is said of the role.
 */
export function roleFacts({ shown, holder, iam, window }: RoleInput): Fact<Role> {
  if (shown === undefined) return { unread: [] };
  if (shown.profileArn === undefined) return { value: shown, unread: [] };
  const role = iam.roleByProfile.get(shown.profileArn);
  if (role === undefined) {
    const reason = 'the instance profile belongs to no role that IAM lists: it is empty or was deleted';
    const entry = iam.rolesGap === undefined ? undetermined('role', reason) : hiddenBy('role', iam.rolesGap);
    return { value: shown, unread: [entry] };
  }
  const grants = roleGrants(role, iam);
  const use = roleUse(role, holder, window);
  const value: Role = {
    attached: true,
    profileArn: shown.profileArn,
    arn: role.arn,
    name: role.name,
    ...(role.createdAt === undefined ? {} : { createdAt: role.createdAt }),
    ...grants.value,
    ...use.value,
  };
  return { value, unread: [...grants.unread, ...use.unread] };
}
