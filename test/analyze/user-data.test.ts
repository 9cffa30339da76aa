import { describe, expect, it } from 'vitest';
import type { SecretHit, TextScan } from '../../src/analyze/secrets/types.ts';
import { userDataFacts } from '../../src/analyze/user-data.ts';
import { userDataSchema } from '../../src/model/resource/base.ts';
import { deniedGap } from './aws/launch-fixtures.ts';

const hit: SecretHit = {
  kind: 'cli-password',
  family: 'command-line',
  class: 'secret',
  layer: 'gzip > mime[1]',
  line: 12,
  key: '--password',
  mask: '****',
  confidence: 'medium',
  commented: true,
  ordinal: 1,
  advice: 'Rotate it.',
};

const weak: SecretHit = { ...hit, class: 'weak', kind: 'weak-password', ordinal: 0 };
const use = { what: 'v1-call' as const, layer: '', line: 3, detail: 'curl without a token' };
const unreadLayer = { layer: 'mime[2]', reason: 'too deep' };

function facts(scan: Partial<TextScan>) {
  const whole = { hits: [], unread: [], imdsUse: [], containerHints: [], ...scan };
  const { value, unread } = userDataFacts({ ok: true, value: 'aGk=' }, { scan: whole, group: 'text-1' });
  userDataSchema.parse(value);
  return { value, unread };
}

const lists = ['userData.secrets', 'userData.weak', 'userData.imdsUse'];

describe('user data', () => {
  it('that was not asked for is not requested', () => {
    const { value, unread } = userDataFacts('not-requested', undefined);
    expect(value).toBeUndefined();
    expect(unread).toEqual([expect.objectContaining({ path: 'userData', kind: 'not-requested' })]);
  });

  it('that was refused is a gap, with its fix', () => {
    const gap = deniedGap('ec2:DescribeInstanceAttribute');
    const { value, unread } = userDataFacts({ ok: false, gap }, undefined);
    expect(value).toBeUndefined();
    expect(unread).toEqual([
      { path: 'userData', kind: 'gap', reason: expect.stringContaining(gap.code), fix: gap.fix },
    ]);
  });

  it('that is not there holds nothing, for certain', () => {
    expect(userDataFacts({ ok: true, value: '' }, undefined)).toEqual({
      value: { present: false, secrets: [], weak: [], imdsUse: [] },
      unread: [],
    });
  });

  it('that was not scanned is there and unread', () => {
    const { value, unread } = userDataFacts({ ok: true, value: 'aGk=' }, undefined);
    expect(value).toEqual({ present: true });
    expect(unread.map(({ path }) => path)).toEqual(lists);
  });

  it('is told by class, with place, group and a discriminator without the value', () => {
    const { value, unread } = facts({ hits: [hit, weak], imdsUse: [use] });
    const { class: _, ordinal: __, ...kept } = hit;
    const secret = {
      ...kept,
      place: 'userData',
      group: 'text-1',
      discriminator: 'cli-password|gzip > mime[1]|--password|1',
    };
    expect(value?.secrets).toEqual([secret]);
    expect(value?.weak?.map(({ kind }) => kind)).toEqual(['weak-password']);
    expect(value?.imdsUse).toEqual([use]);
    expect(unread).toEqual([]);
  });

  it('with a layer that could not be opened keeps what was found and says that it is not all', () => {
    const { value, unread } = facts({ hits: [hit], unread: [unreadLayer] });
    expect(value?.secrets).toHaveLength(1);
    expect(value).not.toHaveProperty('weak');
    expect(value).not.toHaveProperty('imdsUse');
    expect(unread.map(({ path, kind }) => [path, kind])).toEqual(lists.map((path) => [path, 'undetermined']));
    expect(unread[0]?.reason).toBe('userData: mime[2]: too deep');
  });

  it('with nothing but a layer that could not be opened has no empty list', () => {
    expect(facts({ unread: [unreadLayer] }).value).toEqual({ present: true });
  });
});
