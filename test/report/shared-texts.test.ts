import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { FindingGroups } from '../../src/report/finding-groups.ts';
import { divideTexts } from '../../src/report/table/shared-texts.ts';
import { finding, instance } from './report-source.ts';

function groupsOf(findings: readonly Finding[], limits = { groups: 10, sample: 2 }): FindingGroups {
  const groups = new FindingGroups(() => 'all', limits);
  for (const one of findings) groups.add(one);
  return groups;
}

function said(message: string, group: string, evidence: Readonly<Record<string, unknown>> = {}): Finding {
  const items = Object.entries(evidence).map(([path, value]) => ({ path, value }));
  return finding('r', 'high', instance(`i-${group}`), { message, group, evidence: items });
}

/** The texts of the groups, with evidence as its text. */
function parts(...findings: readonly Finding[]) {
  const { shared, own } = divideTexts(groupsOf(findings).groupsOf('all'));
  const texts = (items: readonly { readonly text: string }[]): string => items.map(({ text }) => text).join(', ');
  return {
    sentences: shared.sentences,
    evidence: texts(shared.evidence),
    usual: texts(shared.usual),
    own: own.map(({ values, sentences, evidence }) => [texts(values), sentences.join(' | '), texts(evidence)]),
  };
}

describe('texts of several groups', () => {
  it('are split into what is shared and what is not', () => {
    const divided = parts(
      said('Bad. It is on.', '1', { tokens: 'optional', state: 'running' }),
      said('Bad. It is off.', '2', { tokens: 'optional', state: 'stopped' }),
    );
    expect(divided).toEqual({
      sentences: ['Bad.'],
      evidence: 'tokens = optional',
      usual: '',
      own: [
        ['', 'It is on.', 'state = running'],
        ['', 'It is off.', 'state = stopped'],
      ],
    });
  });

  it('share a sentence that differs in a value of the evidence alone', () => {
    const divided = parts(
      said('The role web gives all away.', '1', { 'role.name': 'web' }),
      said('The role web-admin gives all away.', '2', { 'role.name': 'web-admin' }),
    );
    expect(divided.sentences).toEqual(['The role <role.name> gives all away.']);
    expect(divided.own).toEqual([
      ['role.name = web', '', ''],
      ['role.name = web-admin', '', ''],
    ]);
  });

  it('take a value for the whole word only', () => {
    const divided = parts(said('Port 80 of 8080.', '1', { port: 80 }), said('Port 808 of 8080.', '2', { port: 808 }));
    expect(divided.sentences).toEqual(['Port <port> of 8080.']);
  });

  it('name what most groups have once, and what the others have instead', () => {
    const divided = parts(
      said('Bad.', '1', { state: 'running' }),
      said('Bad.', '2', { state: 'running' }),
      said('Bad.', '3', { state: 'stopped' }),
    );
    expect(divided.usual).toBe('state = running');
    expect(divided.own.map(([, , evidence]) => evidence)).toEqual(['', '', 'state = stopped']);
  });

  it('share the words around a difference that no evidence explains', () => {
    const said1 = said('The group launches from template a; its next one would answer without a token at all.', '1');
    const said2 = said(
      'The group launches from configuration b; its next one would answer without a token at all.',
      '2',
    );
    const divided = parts(said1, said2);
    expect(divided.sentences).toEqual(['The group launches ...; its next one would answer without a token at all.']);
    expect(divided.own.map(([, own]) => own)).toEqual(['from template a', 'from configuration b']);
  });

  it('claim no evidence of list items for a group with several messages, and say once what all of them say', () => {
    const items = { 'secrets[0].kind': 'key', state: 'running' };
    const divided = parts(
      said('A key. Rotate it.', '1', items),
      said('A password. Rotate it.', '1', items),
      said('A token. Revoke it.', '2', items),
    );
    expect(divided.evidence).toBe('state = running');
    expect(divided.own).toEqual([
      ['', 'A key. | A password. | Rotate it.', ''],
      ['', 'A token. Revoke it.', 'kind = key'],
    ]);
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
