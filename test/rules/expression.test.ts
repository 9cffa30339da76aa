import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../src/rules/expression.ts';
import { Undecided } from '../../src/rules/scope.ts';

const resource = {
  state: 'running',
  imds: { hopLimit: 2, tokens: 'optional' },
  tags: { 'aws:x': 'y' },
  powers: [{ n: 1 }, { n: 2 }],
  none: [],
};

function evaluate(source: string): boolean | 'undecided' {
  const value = compileExpression(source).evaluate({ resource, item: { n: 2 } });
  return value instanceof Undecided ? 'undecided' : value;
}

describe('values of an expression', () => {
  it.each([
    ['resource.imds.hopLimit > 1', true],
    ['resource.imds.hopLimit == 2', true],
    ['resource.imds.hopLimit == 2.0', true],
    ['resource.imds.hopLimit != 2', false],
    ['resource.imds.hopLimit in [1, 2]', true],
    ['resource.imds.hopLimit + 1 == 3', true],
    ['10 - resource.imds.hopLimit * 2 == 6', true],
    ['size(resource.powers) == resource.imds.hopLimit', true],
    ['resource.powers.exists(p, p.n == 2)', true],
    ['resource.powers.all(p, p.n > 1)', false],
    ['resource.none.all(p, p.n > 1)', true],
    ['resource.powers.filter(p, p.n > 1).size() == 1', true],
    ['"aws:x" in resource.tags', true],
    ['resource.tags["aws:x"] == "y"', true],
    ['resource.state.startsWith("run") && resource.state.contains("nn")', true],
    ['resource.state.matches("^r.n+ing$")', true],
    ['item.n == 2', true],
    ['resource.state in ["stopped", "running"]', true],
    ['!(resource.state == "running" || false)', false],
    ['resource.imds.tokens == "optional" ? true : false', true],
  ])('%s is %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });
});

describe('an absent field', () => {
  it.each([
    ['resource.imds.nope == "x"', 'undecided'],
    ['!resource.nope', 'undecided'],
    ['resource.nope.x || true', true],
    ['true || resource.nope.x', true],
    ['resource.nope.x && false', false],
    ['false && resource.nope.x', false],
    ['resource.nope || false', 'undecided'],
    ['resource.nope && true', 'undecided'],
    ['has(resource.imds.nope)', false],
    ['has(resource.nope.x)', 'undecided'],
    ['resource.powers.exists(p, p.m == 1 || p.n == 2)', true],
    ['resource.powers.exists(p, p.m == 1)', 'undecided'],
    ['resource.toString == "x"', 'undecided'],
    ['resource.__proto__ == "x"', 'undecided'],
    ['resource.state && true', 'undecided'],
  ])('in %s gives %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });

  it('that the other side absorbs is not blamed', () => {
    const expression = compileExpression(
      '(resource.state == "stopped" && resource.absorbed) || !resource.blamed || resource.imds.also == "x"',
    );
    const missing = expression.missing({ resource }).map((path) => path.text);
    expect(missing).toEqual(['blamed', 'imds.also']);
  });
});

describe('memory', () => {
  it('tells a number from the text of it and an absent field from both', () => {
    const expression = compileExpression('resource.value == 1');
    expect(expression.evaluate({ resource: { value: 1 } })).toBe(true);
    expect(expression.evaluate({ resource: { value: '1' } })).toBe(false);
    expect(expression.evaluate({ resource: {} })).toBeInstanceOf(Undecided);
    expect(expression.evaluate({ resource: { value: 1 } })).toBe(true);
  });

  it('does not confuse lists that look alike', () => {
    const expression = compileExpression('size(resource.list) == 1');
    const list = [1];
    expect(expression.evaluate({ resource: { list } })).toBe(true);
    list.push(2);
    expect(expression.evaluate({ resource: { list } })).toBe(false);
  });

  it('answers rightly after more distinct inputs than it keeps', () => {
    const expression = compileExpression('resource.n > 7000 && resource.m');
    for (let n = 0; n < 12_000; n++) expect(expression.evaluate({ resource: { n, m: true } })).toBe(n > 7000);
  });
});

describe('matches', () => {
  it('stays linear on a pattern that backtracks elsewhere', () => {
    const expression = compileExpression('resource.text.matches("^(a+)+$")');
    const started = performance.now();
    expect(expression.evaluate({ resource: { text: `${'a'.repeat(5000)}b` } })).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('is linear inside macros and negations too', () => {
    const expression = compileExpression('!resource.texts.exists(t, t.matches("^(a+)+$"))');
    const started = performance.now();
    expect(expression.evaluate({ resource: { texts: [`${'a'.repeat(40)}b`] } })).toBe(true);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('is undecided when the pattern comes from the resource and is broken', () => {
    const expression = compileExpression('resource.text.matches(resource.pattern)');
    expect(expression.evaluate({ resource: { text: 'a', pattern: '(' } })).toBeInstanceOf(Undecided);
  });
});

describe('reads', () => {
  it('are the longest paths, each once', () => {
    const { reads } = compileExpression(
      'resource.imds.tokens == "a" || resource.imds.tokens == "b" || resource.tags["aws:x"] == "y" || resource.powers.all(p, p.n > item.n)',
    );
    expect(reads.map((path) => `${path.root} ${path.text}`)).toEqual([
      'resource imds.tokens',
      'resource tags["aws:x"]',
      'resource powers',
      'item n',
    ]);
  });
});

describe('an expression that does not compile', () => {
  it.each(['resource.a ==', '1 + 2', '"text"', 'nope.a', 'resource.a.frobnicate()', 'resource.s.matches("a", "b")'])(
    '%s is refused',
    (source) => {
      expect(() => compileExpression(source)).toThrow();
    },
  );
});
