import type { RawAwsIam } from '../../model/aws/raw.ts';
import type { Calls } from './calls.ts';

const api = 'iam:GetAccountAuthorizationDetails';

/**
 * All roles and managed policies of an account. A role comes with its instance profiles, inline policies and last use:
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export async function readAccountIam(calls: Calls, homeRegion: string): Promise<RawAwsIam> {
  const roles: unknown[] = [];
  const policies: unknown[] = [];
  const { gap } = await calls.list(api, async (Marker, options) => {
    const iam = await calls.clients.iam(homeRegion);
    const input = {
      Filter: ['Role' as const, 'LocalManagedPolicy' as const, 'AWSManagedPolicy' as const],
      MaxItems: 1000,
      Marker,
    };
    const answer = await iam.getAccountAuthorizationDetails(input, options);
    roles.push(...(answer.RoleDetailList ?? []));
    policies.push(...(answer.Policies ?? []));
    // Two lists share the pages; one of them may be absent, but not both and the end mark.
    const items = [...(answer.RoleDetailList ?? []), ...(answer.Policies ?? [])];
    const isAnswer = answer.IsTruncated !== undefined || items.length > 0;
    return { items: isAnswer ? items : undefined, next: answer.IsTruncated === false ? undefined : answer.Marker };
  });
  return gap === undefined
    ? { roles: { items: roles }, policies: { items: policies } }
    : { roles: { items: roles, gap }, policies: { items: policies, gap } };
}
