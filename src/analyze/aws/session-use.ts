import type { RoleUseAnswer } from '../../model/collector.ts';
import type { Reading } from '../../model/gap.ts';
import type { Role } from '../../model/resource/aws.ts';
import { type Fact, hiddenBy, notRequested } from '../fact.ts';

/**
 * Whether the machine itself used its role, by CloudTrail's events under the session that is named after the instance
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html). Undefined: CloudTrail was not asked.
 */
export function sessionUse(answer: Reading<RoleUseAnswer> | undefined): Fact<NonNullable<Role['session']>> {
  const path = 'role.session';
  if (answer === undefined) return { unread: [notRequested(path, 'CloudTrail was not asked (--evidence cloudtrail)')] };
  if (!answer.ok) return { unread: [hiddenBy(path, answer.gap)] };
  return { value: { used: answer.value.lastEventAt !== undefined, ...answer.value }, unread: [] };
}
