import type { MetadataUseAnswer } from '../../model/collector.ts';
import type { Reading } from '../../model/gap.ts';
import type { Ec2Instance } from '../../model/resource/aws.ts';
import { type Fact, hiddenBy, notRequested, undetermined } from '../fact.ts';

type MetadataUse = NonNullable<Ec2Instance['metadataUse']>;

const PATH = 'metadataUse';

/**
 * Whether anything asked the metadata service without a token, by CloudWatch's MetadataNoToken (tokens optional) or
 * MetadataNoTokenRejected (tokens required): https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
 * Days without a datapoint are not zero. Undefined: CloudWatch was not asked.
 */
export function metadataUse(answer: Reading<MetadataUseAnswer> | undefined): Fact<MetadataUse> {
  if (answer === undefined) return { unread: [notRequested(PATH, 'CloudWatch was not asked (--evidence cloudwatch)')] };
  if (!answer.ok) return { unread: [hiddenBy(PATH, answer.gap)] };
  const { days, windowDays, metric } = answer.value;
  if (days.length === 0) {
    return { unread: [undetermined(PATH, `CloudWatch holds no datapoint of ${metric} within ${windowDays} days`)] };
  }
  const busy = days.filter((day) => day.calls > 0);
  const lastDay = busy.at(-1)?.day;
  const value: MetadataUse = {
    state: busy.length > 0 ? 'used' : 'not-used',
    calls: busy.reduce((sum, day) => sum + day.calls, 0),
    windowDays,
    advice: adviceOf(answer.value, busy.length > 0),
    ...(lastDay === undefined ? {} : { lastDay }),
  };
  return { value, unread: [] };
}

function adviceOf({ metric, days, windowDays }: MetadataUseAnswer, isUsed: boolean): string {
  if (metric === 'MetadataNoTokenRejected') {
    return isUsed ? 'tokens are required already, find the caller that is refused' : 'tokens are required already';
  }
  if (isUsed) return 'find the caller first';
  return days.length >= windowDays ? 'enforce now' : `enforce now (${days.length} of ${windowDays} days have data)`;
}
