import { describe, expect, it } from 'vitest';
import { metadataUse } from '../../../src/analyze/aws/metadata-use.ts';
import type { MetadataUseAnswer } from '../../../src/model/collector.ts';
import { deniedGap } from './launch-fixtures.ts';

function answer(calls: readonly number[], metric: MetadataUseAnswer['metric'] = 'MetadataNoToken') {
  const days = calls.map((count, index) => ({ day: `2026-06-${String(index + 1).padStart(2, '0')}`, calls: count }));
  return metadataUse({ ok: true, value: { metric, days, windowDays: 3 } });
}

describe('the use of the metadata service without a token', () => {
  it('is counted, with its last day', () => {
    expect(answer([4, 1, 0])).toEqual({
      value: { state: 'used', calls: 5, lastDay: '2026-06-02', windowDays: 3, advice: 'find the caller first' },
      unread: [],
    });
  });

  it('is none when every day says zero', () => {
    expect(answer([0, 0, 0]).value).toEqual({ state: 'not-used', calls: 0, windowDays: 3, advice: 'enforce now' });
  });

  it('says so when only some days say zero', () => {
    expect(answer([0]).value?.advice).toBe('enforce now (1 of 3 days have data)');
  });

  it('is not known without a datapoint', () => {
    expect(answer([])).toEqual({ unread: [expect.objectContaining({ path: 'metadataUse', kind: 'undetermined' })] });
  });

  it('names the caller that is refused where tokens are required already', () => {
    expect(answer([0, 2, 0], 'MetadataNoTokenRejected').value).toMatchObject({
      state: 'used',
      advice: 'tokens are required already, find the caller that is refused',
    });
  });

  it('is not requested when CloudWatch was not asked, and a gap when it refused', () => {
    expect(metadataUse(undefined).unread[0]?.kind).toBe('not-requested');
    const gap = deniedGap('cloudwatch:GetMetricData');
    expect(metadataUse({ ok: false, gap })).toEqual({
      unread: [expect.objectContaining({ kind: 'gap', fix: gap.fix })],
    });
  });
});
