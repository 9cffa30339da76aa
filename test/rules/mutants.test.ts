import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../src/rules/expression.ts';
import { mutantsOf } from '../../src/rules/mutants.ts';
import { testRules } from '../../src/rules/test-rules.ts';
import { ruleFile, soundDocument } from './rule-text.ts';

function mutants(source: string): string[] {
  return mutantsOf(compileExpression(source).ast).map((mutant) => mutant.source);
}

describe('mutants of an expression', () => {
  it.each([
    ['resource.a == "x"', ['resource.a != "x"']],
    ['resource.a > 1', ['resource.a >= 1', 'resource.a > 0', 'resource.a > 2']],
    [
      '!(resource.a || resource.b)',
      [
        'resource.a || resource.b',
        '!(resource.a && resource.b)',
        '!(!resource.a || resource.b)',
        '!(resource.a || !resource.b)',
      ],
    ],
    ['resource.a in ["x"]', ['!(resource.a in ["x"])']],
    ['resource.a', ['!resource.a']],
    [
      'resource.l.all(x, x.n == "y")',
      ['!resource.l.all(x, x.n == "y")', 'resource.l.exists(x, x.n == "y")', 'resource.l.all(x, x.n != "y")'],
    ],
  ])('of %s', (source, expected) => {
    expect(mutants(source)).toEqual(expected);
  });

  it('leave the expression as it was', () => {
    const expression = compileExpression('resource.a == 1 || !resource.b');
    mutantsOf(expression.ast);
    expect(expression.evaluate({ resource: { a: 1 } })).toBe(true);
    expect(mutantsOf(expression.ast)).toHaveLength(5);
  });
});

describe('testing rules', () => {
  it('passes a sound rule', async () => {
    expect(await testRules([ruleFile()])).toMatchObject({ rules: 1, examples: 4, mutants: 2, passed: true });
  });

  it('reports a mutant that no example notices', async () => {
    const examples = { ...soundDocument.examples, skip: undefined };
    const report = await testRules([
      ruleFile({ examples, require: 'resource.imds.tokens == "required" || resource.imds.hopLimit < 1' }),
    ]);
    expect(report.failures.length).toBeGreaterThan(0);
    expect(report.failures[0]).toMatchObject({ ruleId: 'acme-ec2-tokens' });
  });

  it.each([
    ['noisy', { pass: { a: { state: 'running', imds: { tokens: 'optional' } } } }],
    ['missing', { fail: { a: { state: 'running', imds: { tokens: 'required' } } } }],
    ['wrong', { unknown: { a: { state: 'running', imds: { tokens: 'required' } } } }],
  ])('calls a failed example %s', async (kind, changed) => {
    const report = await testRules([ruleFile({ examples: { ...soundDocument.examples, ...changed } })]);
    expect(report).toMatchObject({ passed: false, failures: [{ kind }] });
  });

  it('does not pass when a file does not load', async () => {
    expect(await testRules([{ path: 'a/b.yaml', text: 'x: 1' }])).toMatchObject({ passed: false, rules: 0 });
  });
});
