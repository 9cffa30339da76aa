import type { Finding } from '../../model/finding.ts';
import { evidenceAt, imdsUseOf, metadataUseOf, numberOf, textOf } from '../evidence.ts';
import type { Verdict } from '../safety.ts';

/** Whether requiring tokens breaks a machine: its own script first, then CloudWatch's count of calls without a token. */
export function tokensVerdict(finding: Finding): Verdict {
  const uses = new Set(imdsUseOf(finding).map(({ what }) => what));
  if (uses.has('v1-call')) return { safety: 'caller-first', reason: 'its user data itself calls IMDSv1' };
  const use = metadataUseOf(finding);
  if (use?.state === 'used') {
    const last = use.lastDay === undefined ? '' : `, the last on ${use.lastDay}`;
    const reason = `${use.calls} calls without a token within ${use.windowDays} days${last}`;
    return { safety: 'caller-first', reason };
  }
  if (use !== undefined) {
    return { safety: 'safe', reason: `no call without a token within ${use.windowDays} days: ${use.advice}` };
  }
  if (uses.has('old-sdk')) {
    return { safety: 'caller-first', reason: 'its user data installs an SDK that is too old for IMDSv2' };
  }
  return { safety: 'unknown', reason: 'CloudWatch was not asked, or had no datapoint' };
}

/** CloudWatch does not count calls by their hops, so only traces of containers tell anything. */
export function hopVerdict(finding: Finding): Verdict {
  if (evidenceAt(finding, 'container.host') === true) {
    return { safety: 'caller-first', reason: 'it runs containers, which may need the metadata service' };
  }
  return { safety: 'unknown', reason: 'nothing shows containers, but a caller one hop away would not be seen' };
}

/** CloudWatch counts only calls without a token, so silence proves nothing; a call does. */
export function endpointVerdict(finding: Finding): Verdict {
  if (metadataUseOf(finding)?.state === 'used') return tokensVerdict(finding);
  return {
    safety: 'unknown',
    reason: 'no role and no user data, but software of the image may ask for other metadata',
  };
}

/** Whether taking the role off breaks the machine. */
export function roleVerdict(finding: Finding): Verdict {
  switch (finding.ruleId) {
    case 'aws-ec2-role-unused':
      return unusedVerdict(finding);
    case 'aws-ec2-role-unreachable':
      return { safety: 'safe', reason: 'its metadata endpoint is off, so nothing on it gets credentials of the role' };
    default:
      return {
        safety: 'unknown',
        reason: "the role's own policies grant nothing, but policies of resources may name it",
      };
  }
}

function unusedVerdict(finding: Finding): Verdict {
  const session = evidenceAt(finding, 'role.session');
  const isUsed = typeof session === 'object' && session !== null && Reflect.get(session, 'used') === true;
  if (isUsed) return { safety: 'caller-first', reason: 'CloudTrail shows calls under its own session of the role' };
  const last = textOf(finding, 'role.lastUsedAt');
  const words = last === undefined ? '' : `, the last was at ${last}`;
  return {
    safety: 'safe',
    reason: `IAM saw no use within ${numberOf(finding, 'role.windowDays') ?? '?'} days${words}`,
  };
}
