import type { AwsIam } from '../../model/aws/iam.ts';
import type { AwsCollector } from '../../model/collector.ts';
import { normalizeIam } from '../../normalize/aws/iam.ts';
import type { ScanSink } from '../sink.ts';

/** One account's IAM. */
export type IamReader = (account: string) => Promise<AwsIam>;

/** Reads each account's IAM once, whatever the number of its regions, and tells its gaps once. */
export function createIamReader(collector: AwsCollector, sink: ScanSink): IamReader {
  const known = new Map<string, Promise<AwsIam>>();
  return (account) => {
    const reading = known.get(account) ?? readIam(collector, sink, account);
    known.set(account, reading);
    return reading;
  };
}

async function readIam(collector: AwsCollector, sink: ScanSink, account: string): Promise<AwsIam> {
  const raw = await collector.readIam(account);
  const { iam, gaps } = normalizeIam(raw, account);
  for (const gap of gaps) await sink.gap(gap);
  return iam;
}
