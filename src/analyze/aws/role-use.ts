import type { IamRole } from '../../model/aws/iam.ts';
import type { Gap } from '../../model/gap.ts';
import type { Role } from '../../model/resource/aws.ts';
import { type Fact, hiddenBy, undetermined } from '../fact.ts';

const DAY_MS = 86_400_000;

/** What is known of the age of the machine that holds the role. */
export interface RoleHolder {
  /** ISO time of the last start. */
  readonly launchedAt?: string;
  /** ISO time at which its scale group was made; members take the group's age. */
  readonly groupCreatedAt?: string;
  /** The group's age could not be read. */
  readonly groupGap?: Gap;
}

/** The window in which a role that is needed would have been used. */
export interface UseWindow {
  readonly now: Date;
  readonly days: number;
}

type RoleUse = Pick<Role, 'used' | 'lastUsedAt' | 'lastUsedRegion' | 'lastUsedDays' | 'windowDays'>;

/**
 * Whether IAM saw the role used within the window, by RoleLastUsed (trailing 400 days,
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html). `used: false` needs a role and a machine
 * that are both older than the window: younger ones had no fair chance, and stay open.
 */
export function roleUse(role: IamRole, holder: RoleHolder, window: UseWindow): Fact<RoleUse> {
  const last = role.lastUsed;
  const windowDays = window.days;
  if (last === undefined) {
    return { value: { windowDays }, unread: [undetermined('role.used', "IAM's answer holds no last use of the role")] };
  }
  const evidence: RoleUse = { windowDays, ...lastUseOf(role, window) };
  if (evidence.lastUsedDays !== undefined && evidence.lastUsedDays <= windowDays) {
    return { value: { ...evidence, used: true }, unread: [] };
  }
  if (!isOld(role.createdAt, window)) {
    const reason = `the role is younger than ${windowDays} days, or its age is not known`;
    return { value: evidence, unread: [undetermined('role.used', reason)] };
  }
  if (isOld(holder.launchedAt, window) || isOld(holder.groupCreatedAt, window)) {
    return { value: { ...evidence, used: false }, unread: [] };
  }
  const reason = `the instance is younger than ${windowDays} days, or its age is not known`;
  const entry =
    holder.groupGap === undefined ? undetermined('role.used', reason) : hiddenBy('role.used', holder.groupGap);
  return { value: evidence, unread: [entry] };
}

function lastUseOf(role: IamRole, { now }: UseWindow): RoleUse {
  const { at, region } = role.lastUsed ?? {};
  if (at === undefined) return {};
  const lastUsedDays = Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / DAY_MS));
  return { lastUsedAt: at, lastUsedDays, ...(region === undefined ? {} : { lastUsedRegion: region }) };
}

function isOld(since: string | undefined, { now, days }: UseWindow): boolean {
  return since !== undefined && now.getTime() - Date.parse(since) > days * DAY_MS;
}
