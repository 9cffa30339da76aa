import { describe, expect, it } from 'vitest';
import { decide, type Readable } from '../../src/rules/decide.ts';
import { rule } from './rule-text.ts';

const running = { state: 'running' };

function outcome(changes: Record<string, unknown>, resource: Readable) {
  const decisions = decide(rule(changes), resource);
  expect(decisions).toHaveLength(1);
  return decisions[0]?.outcome;
}

describe('a rule on one resource', () => {
  it('fails with its message and the values that it read', () => {
    expect(
      outcome(
        { evidence: ['resource.imds.hopLimit', 'resource.vpcId'] },
        { ...running, name: 'web', imds: { tokens: 'optional', hopLimit: 1 } },
      ),
    ).toEqual({
      status: 'fail',
      message: 'Tokens of web are optional.',
      evidence: [
        { path: 'state', value: 'running' },
        { path: 'imds.tokens', value: 'optional' },
        { path: 'imds.hopLimit', value: 1 },
      ],
    });
  });

  it('says which value of its message is not known', () => {
    expect(outcome({}, { ...running, imds: { tokens: 'optional' } })).toMatchObject({
      message: 'Tokens of (unknown name) are optional.',
    });
  });

  it('joins the texts of its message whose condition is true', () => {
    const message = [
      { text: 'One.' },
      { when: 'resource.role.attached', text: 'Two.' },
      { when: 'resource.role.admin', text: 'Three.' },
      { when: 'resource.container.host', text: 'Four.' },
    ];
    const resource = { ...running, imds: { tokens: 'optional' }, role: { attached: true, admin: false } };
    expect(outcome({ message }, resource)).toMatchObject({ message: 'One. Two.' });
  });

  it('lists what a placeholder finds in a list, shortened', () => {
    const powers = ['a', 'b', 'b', 'c', 'd', 'e', 'f'].map((title) => ({ title }));
    const resource = { ...running, imds: { tokens: 'optional' }, role: { powers } };
    expect(outcome({ message: 'Powers: {resource.role.powers.title}.' }, resource)).toMatchObject({
      message: 'Powers: a, b, c, d, e and 1 more.',
    });
  });

  it('skips in its own words', () => {
    expect(outcome({ skip: 'It is gone.' }, { state: 'terminated' })).toEqual({
      status: 'skip',
      reason: 'It is gone.',
    });
    expect(outcome({}, { state: 'terminated' })).toEqual({
      status: 'skip',
      reason: 'The rule does not apply: resource.state != "terminated"',
    });
  });
});

describe('a field that was not read', () => {
  const unread = [
    { path: 'imds', kind: 'gap' as const, reason: 'ec2:DescribeInstances was denied', fix: 'Allow it' },
    { path: 'role', kind: 'gap' as const, reason: 'IAM was denied' },
  ];

  it('makes the outcome unknown, with the reasons that cover it and no others', () => {
    expect(outcome({}, { ...running, unread })).toEqual({
      status: 'unknown',
      reason: 'ec2:DescribeInstances was denied',
      fix: 'Allow it',
    });
  });

  it('is found by an entry below it as well', () => {
    const below = [{ path: 'imds.tokens', kind: 'undetermined' as const, reason: 'State is pending' }];
    expect(
      outcome(
        { require: '!has(resource.imds) || resource.imds.tokens == "required"' },
        { ...running, imds: {}, unread: below },
      ),
    ).toMatchObject({
      reason: 'State is pending',
    });
  });

  it('is named when nothing explains it', () => {
    expect(outcome({}, running)).toEqual({ status: 'unknown', reason: 'The API returned no imds.tokens' });
  });

  it('makes the outcome unknown when only `when` needs it', () => {
    expect(outcome({}, { imds: { tokens: 'required' } })).toMatchObject({
      status: 'unknown',
      reason: 'The API returned no state',
    });
  });

  it('is a skip when the user did not ask for it', () => {
    const declined = [{ path: 'imds', kind: 'not-requested' as const, reason: 'Not asked for' }];
    expect(outcome({}, { ...running, unread: declined })).toEqual({ status: 'skip', reason: 'Not asked for' });
  });

  it('stays unknown when only one of two was not asked for', () => {
    const declined = [{ path: 'imds', kind: 'not-requested' as const, reason: 'Not asked for' }];
    const require = 'resource.imds.tokens == "required" || resource.role.attached';
    expect(outcome({ require }, { ...running, unread: declined })).toMatchObject({
      status: 'unknown',
      reason: 'The API returned no role.attached',
    });
  });

  it('inside a list is found through the list', () => {
    const require = 'resource.role.powers.all(p, !p.conditional)';
    const entry = [{ path: 'role.powers[0].conditional', kind: 'gap' as const, reason: 'Not parsed' }];
    expect(outcome({ require }, { ...running, role: { powers: [{}] }, unread: entry })).toMatchObject({
      status: 'unknown',
      reason: 'Not parsed',
    });
  });
});

describe('a value of the wrong type', () => {
  it('is unknown, not a pass', () => {
    expect(outcome({ require: 'resource.imds.hopLimit > 1' }, { ...running, imds: { hopLimit: 'two' } })).toMatchObject(
      {
        status: 'unknown',
        reason: expect.stringContaining('could not be applied'),
      },
    );
  });
});

describe('a rule about the elements of a list', () => {
  const changes = {
    each: 'resource.userData.secrets',
    require: 'item.commented',
    message: 'Secret in {item.key}',
    evidence: ['item.mask'],
  };
  const secret = { key: 'A', mask: '****', commented: false };

  it('gives one outcome each, with the element’s place', () => {
    const resource = {
      ...running,
      userData: { secrets: [secret, { ...secret, key: 'B', commented: true }, { key: 'C' }] },
    };
    const decisions = decide(rule(changes), resource);
    expect(decisions.map((decision) => decision.outcome)).toEqual([
      {
        status: 'fail',
        message: 'Secret in A',
        evidence: [
          { path: 'state', value: 'running' },
          { path: 'userData.secrets[0].commented', value: false },
          { path: 'userData.secrets[0].mask', value: '****' },
        ],
      },
      expect.objectContaining({ status: 'pass' }),
      { status: 'unknown', reason: 'The API returned no userData.secrets[2].commented' },
    ]);
    expect(decisions.map((decision) => decision.index)).toEqual([0, 1, 2]);
  });

  it('passes once on an empty list', () => {
    expect(outcome(changes, { ...running, userData: { secrets: [] } })).toMatchObject({ status: 'pass' });
  });

  it('is unknown without the list and skipped when nobody asked for it', () => {
    expect(outcome(changes, running)).toMatchObject({ status: 'unknown' });
    const unread = [{ path: 'userData', kind: 'not-requested' as const, reason: 'Not asked for' }];
    expect(outcome(changes, { ...running, unread })).toMatchObject({ status: 'skip' });
  });

  it('does not apply to a machine that is gone, whatever its list', () => {
    expect(outcome(changes, { state: 'terminated' })).toMatchObject({ status: 'skip' });
    expect(outcome(changes, { state: 'terminated', userData: { secrets: [] } })).toMatchObject({ status: 'skip' });
  });

  it('adds an unknown when the list was only partly read', () => {
    const unread = [{ path: 'userData.secrets', kind: 'undetermined' as const, reason: 'gzip over the limit' }];
    const resource = { ...running, userData: { secrets: [secret] }, unread };
    expect(decide(rule(changes), resource).map(({ outcome: { status } }) => status)).toEqual(['fail', 'unknown']);
    const empty = { ...running, userData: { secrets: [] }, unread };
    expect(outcome(changes, empty)).toMatchObject({ status: 'unknown', reason: 'gzip over the limit' });
  });

  it('explains an element’s field by entries for this element or for all, not for another', () => {
    const resource = { ...running, userData: { secrets: [{ key: 'A' }, { key: 'B' }] } };
    const reasons = (path: string) =>
      decide(rule(changes), { ...resource, unread: [{ path, kind: 'gap', reason: 'why' }] }).map(({ outcome: o }) =>
        o.status === 'unknown' ? o.reason : o.status,
      );
    expect(reasons('userData.secrets[1].commented')).toEqual([
      'The API returned no userData.secrets[0].commented',
      'why',
    ]);
    expect(reasons('userData.secrets.commented')).toEqual(['why', 'why']);
  });
});

describe('a rule with a chain', () => {
  const changes = {
    when: 'resource.state == "running"',
    require: 'resource.reach.http.exposure != "public"',
    chain: 'resource.reach.http.chain',
    chainEnd: ['role {resource.role.name}'],
  };
  const http = { exposure: 'public', chain: ['internet', 'sg-1'], latent: true };

  it('marks what opens when the machine starts as latent', () => {
    expect(outcome(changes, { state: 'stopped', role: { name: 'web' }, reach: { http } })).toMatchObject({
      status: 'skip',
      latent: true,
      chain: ['internet', 'sg-1', 'role web'],
    });
  });

  it.each([
    ['the way in is gone with the stop', { ...http, latent: false }],
    ['nothing would get in', { ...http, exposure: 'none' }],
    ['there are no hops', { ...http, chain: [] }],
  ])('is not latent when %s', (_, changed) => {
    expect(outcome(changes, { state: 'stopped', reach: { http: changed } })).not.toHaveProperty('latent');
  });
});
