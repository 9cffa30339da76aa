import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../src/rules/expression.ts';
import { Undecided } from '../../src/rules/scope.ts';

const leaves = [
  'resource.a == "x"',
  'resource.b.c',
  'resource.n > 1',
  'has(resource.b.c)',
  'resource.l.exists(e, e.v == 1)',
  'resource.l.all(e, e.v > 0 && e.w)',
  'resource.a in ["x", "y"]',
  '(resource.b.c ? resource.n == 1 : resource.a == "x")',
];

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(...leaves),
    tie('expression').map((inner) => `!(${inner})`),
    fc
      .tuple(tie('expression'), fc.constantFrom('&&', '||'), tie('expression'))
      .map(([a, operator, b]) => `(${a}) ${operator} (${b})`),
  ),
}));

const resource = fc.record(
  {
    a: fc.constantFrom<unknown>('x', 'z', 1),
    b: fc.record({ c: fc.constantFrom<unknown>(true, false, 'text') }, { requiredKeys: [] }),
    n: fc.integer({ min: 0, max: 3 }),
    l: fc.array(fc.record({ v: fc.integer({ min: 0, max: 2 }), w: fc.boolean() }, { requiredKeys: [] }), {
      maxLength: 3,
    }),
  },
  { requiredKeys: [] },
);

const plain = new Environment().registerVariable('resource', 'map');

function libraryValue(source: string, value: object): boolean | 'undecided' {
  try {
    const result: unknown = plain.evaluate(source, { resource: value });
    return typeof result === 'boolean' ? result : 'undecided';
  } catch {
    return 'undecided';
  }
}

describe('a condition that is taken apart', () => {
  it('has the value that CEL gives the whole', () => {
    const check = fc.property(expression, fc.array(resource, { minLength: 1, maxLength: 4 }), (source, values) => {
      const compiled = compileExpression(source);
      for (const value of [...values, ...values]) {
        const result = compiled.evaluate({ resource: value });
        expect(result instanceof Undecided ? 'undecided' : result).toBe(libraryValue(source, value));
      }
    });
    fc.assert(check, { numRuns: 1000, seed: 20_261_122 });
  });
});
