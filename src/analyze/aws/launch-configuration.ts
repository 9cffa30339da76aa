import type { AwsLaunchConfiguration } from '../../model/aws/launch.ts';
import type { LaunchConfiguration } from '../../model/resource/aws.ts';
import type { UserData } from '../../model/resource/base.ts';
import { type Fact, notRequested, unreadKey } from '../fact.ts';
import { type ScannedText, scannedUserData } from '../user-data.ts';
import type { LaunchContext } from './launch-template.ts';
import { useUnread } from './launch-use.ts';
import { resolveNextLaunch } from './next-launch.ts';

/** A launch configuration with what it would launch, by `text`, its scanned user data. Pure. */
export function analyzeLaunchConfiguration(
  configuration: AwsLaunchConfiguration,
  text: ScannedText | undefined,
  context: LaunchContext,
): LaunchConfiguration {
  const { name, arn, imds, imageId } = configuration;
  const { scope, launch, images, use } = context;
  const request = { kind: 'configuration' as const, imds, ...(imageId === undefined ? {} : { imageId }) };
  const effective = resolveNextLaunch(request, { defaults: launch.defaults, images }, 'effective');
  const userData = configurationUserData(configuration, text, context);
  const users = [...(use.configurations.get(name) ?? [])].sort();
  // Only groups launch from a configuration.
  const isTold = users.length > 0 || use.areGroupsWhole;
  return {
    cloud: 'aws',
    kind: 'aws.autoscaling.launch-configuration',
    id: name,
    ...(arn === undefined ? {} : { arn }),
    account: scope.account,
    region: scope.region,
    name,
    ...(isTold ? { inUse: users.length > 0, usedBy: users } : {}),
    ...(effective.value === undefined ? {} : { effective: effective.value }),
    ...(userData.value === undefined ? {} : { userData: userData.value }),
    ...unreadKey([...(isTold ? [] : [useUnread('inUse', use)]), ...effective.unread, ...userData.unread]),
  };
}

function configurationUserData(
  { userData, malformed }: AwsLaunchConfiguration,
  text: ScannedText | undefined,
  { settings }: LaunchContext,
): Fact<UserData> {
  if (!settings.userData) return { unread: [notRequested('userData', 'user data was not asked for')] };
  if (malformed.includes('UserData')) {
    return { unread: [{ path: 'userData', kind: 'gap', reason: 'UserData came in a form that is not understood' }] };
  }
  if (userData === undefined) return scannedUserData([]);
  const place = { place: 'userData', prefix: '' };
  return scannedUserData([text === undefined ? place : { ...place, scanned: text }]);
}
