import { describe, expect, it } from 'vitest';
import { compileRules } from '../../src/rules/load.ts';
import { load, problems, ruleFile } from './rule-text.ts';

describe('a sound rule', () => {
  it('loads without complaint', () => {
    expect(load()).toMatchObject({ errors: [], rules: [{ id: 'acme-ec2-tokens' }] });
  });
});

describe('the schema', () => {
  it.each([
    [{ colour: 'red' }, 'colour'],
    [{ severity: 'severe' }, 'severity'],
    [{ resource: 'aws.ec2.toaster' }, 'resource'],
    [{ references: ['http://example.com'] }, 'references.0'],
    [{ references: [] }, 'references'],
    [{ remediation: {} }, 'remediation: at least one'],
    [{ remediation: { bash: 'x' } }, 'bash'],
    [{ examples: { fail: { a: {} }, pass: { a: {} } } }, 'examples.unknown'],
    [{ examples: { fail: {}, pass: { a: {} }, unknown: { a: {} } } }, 'examples.fail: at least one example'],
    [{ message: [{ when: 'true' }] }, 'message'],
    [{ chain: 'reach.http.chain' }, 'chain: a path such as'],
    [{ id: 'Tokens' }, 'id'],
    [{ title: undefined }, 'title'],
  ])('refuses %j', (changes, expected) => {
    expect(problems(changes)).toContain(expected);
  });
});

describe('the linter', () => {
  it.each([
    [{ require: 'resource.imds.tokns == "required"' }, 'require: `resource.imds.tokns`: there is no field `tokns`'],
    [{ when: 'has(resource.imds.tokns)' }, 'when: `resource.imds.tokns`: there is no field `tokns`'],
    [{ require: 'resource["imdz"] == "a"' }, 'there is no field `imdz`'],
    [{ require: 'resource.imds.tokens == "requird"' }, 'the field only holds required, optional'],
    [{ require: 'resource.imds.tokens in ["optional", "on"]' }, 'the field only holds'],
    [{ require: 'resource.imds.hopLimit == "2"' }, 'is a number, not a string'],
    [{ require: 'resource.imds.tokens > 1' }, 'is a string, not a number'],
    [{ require: 'resource.imds.tokens' }, 'is a string, not a condition'],
    [{ require: '!resource.imds' }, 'is a object, not a condition'],
    [{ require: 'resource.imds.tokens == null' }, 'there is no null'],
    [{ require: 'resource.role.powers.exists(p, p.titel == "a")' }, 'there is no field `titel`; there are id, title'],
    [{ require: 'resource.role.powers.exists(p, p.actions.exists(p, p == "a"))' }, 'hides another one'],
    [{ require: 'resource.state.exists(s, s == "a")' }, '`resource.state` is no list'],
    [{ require: 'resource.name.matches("(?=a)")' }, 'the pattern "(?=a)" is refused'],
    [{ require: 'item.kind == "a"' }, 'there is no variable `item` here'],
    [{ require: 'resource.imds.tokens ==' }, 'require: '],
    [{ require: 'resource.imds.tokens + "x"' }, 'require: '],
    [{ message: 'The {resource.nam} is bad' }, 'message: `resource.nam`: there is no field `nam`'],
    [{ message: 'The {name} is bad' }, 'the placeholder {name} is no path'],
    [{ message: [{ when: 'resource.rol.admin', text: 'x' }] }, 'message: `resource.rol`'],
    [{ evidence: ['resource.imds.hop'] }, 'evidence: `resource.imds.hop`: there is no field `hop`'],
    [{ evidence: ['item.kind'] }, 'there is no `item` without `each`'],
    [{ evidence: ['resource.role.powers.title'] }, 'evidence: '],
    [{ discriminator: 'resource.foo' }, 'discriminator: '],
    [{ group: 'resource.foo' }, 'group: '],
    [{ confidence: { from: 'resource.foo' } }, 'confidence: '],
    [{ chain: 'resource.reach.https.chain' }, 'chain: '],
    [{ each: 'resource.secrets' }, 'each: '],
    [{ each: 'resource.imds' }, 'each: resource.imds is no list'],
    [{ require: undefined }, 'require: is missing'],
    [
      { id: 'acme-ec2-other' },
      'id: is acme-ec2-other, but the file’s path stands for acme-ec2-tokens'.replace('’', "'"),
    ],
  ])('refuses %j', (changes, expected) => {
    expect(problems(changes)).toContain(expected);
  });

  it('refuses an example with a field that no resource has', () => {
    const examples = {
      fail: { a: { imds: { tokenz: 'optional' } } },
      pass: { a: { imds: { tokens: 'always' } } },
      unknown: { a: {} },
    };
    expect(problems({ examples })).toMatch(/examples\.fail\.a: imds: .*tokenz[\s\S]*examples\.pass\.a: imds\.tokens/);
  });

  it('takes placeholders that look through lists', () => {
    expect(problems({ message: 'Power: {resource.role.powers.title}' })).toBe('');
  });

  it('knows the fields of the elements of `each`', () => {
    const changes = {
      each: 'resource.tagSecrets',
      require: undefined,
      message: 'In {item.key}',
      evidence: ['item.mask'],
    };
    expect(problems(changes)).toBe('');
    expect(problems({ ...changes, evidence: ['item.value'] })).toContain('there is no field `value`');
  });
});

describe('several files', () => {
  it('may not share an id with each other or with built-in rules', () => {
    expect(compileRules([ruleFile(), ruleFile()]).errors).toMatchObject([
      { message: /has the id acme-ec2-tokens already/ },
    ]);
    expect(compileRules([ruleFile()], new Set(['acme-ec2-tokens'])).rules).toEqual([]);
  });

  it('load although one of them is broken', () => {
    const broken = { path: 'acme/broken.yaml', text: 'id: [\n' };
    const { rules, errors } = compileRules([broken, ruleFile()]);
    expect(rules).toHaveLength(1);
    expect(errors).toMatchObject([
      { file: 'acme/broken.yaml', message: expect.stringMatching(/^line \d+, column \d+: /) },
    ]);
  });

  it.each([
    ['twice the same key', 'id: a\nid: b\n'],
    ['an alias bomb', `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b]\n`],
    ['an empty file', ''],
    ['a list', '- a\n'],
  ])('report %s', (_, text) => {
    expect(compileRules([{ path: 'x.yaml', text }]).errors.length).toBeGreaterThan(0);
  });
});
