import { describe, expect, it } from 'vitest';
import type { Gap } from '../../src/model/gap.ts';
import { GapLedger } from '../../src/scan/gap-ledger.ts';

const denied: Gap = {
  cloud: 'aws',
  account: '111122223333',
  region: 'eu-west-1',
  api: 'ec2:DescribeInstanceAttribute',
  kind: 'denied',
  code: 'UnauthorizedOperation',
  hides: 'user data of instances',
};

describe('the ledger of gaps', () => {
  it('counts the same refusal on many resources as one gap', () => {
    const ledger = new GapLedger();
    for (const resource of ['i-1', 'i-2', 'i-3']) ledger.add({ ...denied, resource });
    expect(ledger.list()).toEqual([{ ...denied, resource: 'i-1', count: 3 }]);
  });

  it('keeps different codes, calls and regions apart, in a fixed order', () => {
    const ledger = new GapLedger();
    ledger.add({ ...denied, region: 'us-east-1' });
    ledger.add({ ...denied, code: 'RequestLimitExceeded' });
    ledger.add(denied);
    expect(ledger.list().map(({ region, code }) => `${region} ${code}`)).toEqual([
      'eu-west-1 RequestLimitExceeded',
      'eu-west-1 UnauthorizedOperation',
      'us-east-1 UnauthorizedOperation',
    ]);
  });
});
