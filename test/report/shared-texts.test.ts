import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { type FindingGroup, FindingGroups } from '../../src/report/finding-groups.ts';
import { ownEvidence, ownSentences, sharedTexts } from '../../src/report/table/shared-texts.ts';
import { finding, instance } from './report-source.ts';

function groupsOf(findings: readonly Finding[], limits = { groups: 10, sample: 2 }): FindingGroups {
  const groups = new FindingGroups(() => 'all', limits);
  for (const one of findings) groups.add(one);
  return groups;
}

function said(message: string, group: string, value = 'optional'): Finding {
  return finding('r', 'high', instance(`i-${message}`), { message, group, evidence: [{ path: 'imds.tokens', value }] });
}

function parts(groups: readonly FindingGroup[]) {
  const shared = sharedTexts(groups);
  return {
    shared,
    own: groups.map((group) => [ownSentences(group.messages[0] ?? '', shared), ownEvidence(group, shared).join()]),
  };
}

describe('texts of several groups', () => {
  it('are split into what is shared and what is not', () => {
    const groups = groupsOf([said('Bad. Role a.', '1'), said('Bad. Role b.', '2')]).groupsOf('all');
    expect(parts(groups)).toEqual({
      shared: { sentences: ['Bad.'], evidence: ['imds.tokens = optional'] },
      own: [
        ['Role a.', ''],
        ['Role b.', ''],
      ],
    });
  });

  it('claim no evidence for a group with several messages', () => {
    const groups = groupsOf([said('Key.', '1'), said('Password.', '1'), said('Token.', '2')]).groupsOf('all');
    expect(parts(groups).shared).toEqual({ sentences: [], evidence: [] });
    expect(parts(groups).own.map(([, evidence]) => evidence)).toEqual(['', 'imds.tokens = optional']);
  });
});

describe('groups in bounded memory', () => {
  it('count every finding and resource of the kept groups, and the findings of the others', () => {
    const findings = ['a', 'b', 'a', 'c', 'a', 'c'].map((group, index) =>
      finding('r', 'low', instance(`i-${index}`), { group }),
    );
    const groups = groupsOf(findings, { groups: 2, sample: 2 });
    expect(groups.groupsOf('all').map(({ count, resources, sample }) => [count, resources, sample.length])).toEqual([
      [3, 3, 2],
      [1, 1, 1],
    ]);
    expect(groups.findingsOf('all')).toBe(6);
  });

  it('count a resource once, however many findings it has', () => {
    const twice = ['x', 'y'].map((message) => finding('r', 'low', instance('i-1'), { group: 'g', message }));
    const [group] = groupsOf(twice).groupsOf('all');
    expect([group?.count, group?.resources, group?.messages]).toEqual([2, 1, ['x', 'y']]);
  });
});
