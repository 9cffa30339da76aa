import type { InstanceParts } from '../../analyze/aws/instance.ts';
import type { ScannedText, UserDataReading } from '../../analyze/user-data.ts';
import type { NormalizedInstance } from '../../model/aws/instance.ts';
import type { Scope } from '../../model/cloud.ts';
import type { Gap, Reading } from '../../model/gap.ts';
import { textGroup } from '../text-scans.ts';
import type { ScanTools } from '../tools.ts';
import type { AwsScopeContext } from './context.ts';

interface UserDataResult {
  readonly parts: Pick<InstanceParts, 'userData' | 'userDataText'>;
  readonly gaps: readonly (Gap | undefined)[];
}

/** The user data of one instance, scanned. A terminated instance has none that could be read, which is no gap. */
export async function readUserData(
  reading: Reading<string> | undefined,
  instance: NormalizedInstance,
  context: AwsScopeContext,
): Promise<UserDataResult> {
  if (reading === undefined) {
    const userData = notRead(instance, context);
    return { parts: { userData }, gaps: userData === 'not-requested' || userData.ok ? [] : [userData.gap] };
  }
  if (!reading.ok) return { parts: { userData: reading }, gaps: [reading.gap] };
  if (reading.value === '') return { parts: { userData: reading }, gaps: [] };
  const userDataText = await scanBase64(reading.value, context.scope.account, context.tools);
  return { parts: { userData: reading, userDataText }, gaps: [] };
}

/** Scans base64 text as the APIs return it. */
export async function scanBase64(text: string, account: string, tools: ScanTools): Promise<ScannedText> {
  const scan = await tools.texts.scan(Buffer.from(text, 'base64'));
  return { scan, group: textGroup(account, scan) };
}

function notRead({ resource }: NormalizedInstance, { tools, scope }: AwsScopeContext): UserDataReading {
  const isGone = resource.state === 'terminated' || resource.state === 'shutting-down';
  if (!tools.settings.userData || isGone) return 'not-requested';
  return { ok: false, gap: missingAnswer(resource.id, scope) };
}

function missingAnswer(resource: string, { cloud, account, region }: Scope): Gap {
  const hides = 'user data of instances';
  return {
    cloud,
    account,
    region,
    api: 'ec2:DescribeInstanceAttribute',
    kind: 'missing',
    code: 'NoAnswer',
    hides,
    resource,
  };
}
