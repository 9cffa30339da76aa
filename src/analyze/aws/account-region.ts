import type { AwsLaunch } from '../../model/aws/launch.ts';
import type { Scope } from '../../model/cloud.ts';
import type { AccountRegion } from '../../model/resource/aws.ts';
import { hiddenBy } from '../fact.ts';

/** The account-level metadata defaults of one region as a resource of its own. */
export function analyzeAccountRegion(scope: Scope, { defaults }: Pick<AwsLaunch, 'defaults'>): AccountRegion {
  const { account, region, accountName } = scope;
  return {
    cloud: 'aws',
    kind: 'aws.account-region',
    id: `${account}/${region}`,
    account,
    region,
    ...(accountName === undefined ? {} : { name: accountName }),
    ...(defaults.ok ? { imdsDefaults: { ...defaults.value } } : { unread: [hiddenBy('imdsDefaults', defaults.gap)] }),
  };
}
