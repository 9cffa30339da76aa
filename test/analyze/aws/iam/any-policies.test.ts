import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicyDocument } from '../../../../src/analyze/aws/iam/policy-document.ts';
import { rolePower } from '../../../../src/analyze/aws/iam/role-power.ts';
import { policy, powerWith, type Written } from './documents.ts';

describe('any policies', () => {
  const actions = ['a:x', 'a:y', 'b:x', 'b:y'];
  const resources = ['r1', 'r2'];
  const some = (from: readonly string[]) => fc.uniqueArray(fc.constantFrom(...from), { maxLength: 3 });
  const statement = fc
    .tuple(
      fc.record({ Effect: fc.constantFrom('Allow', 'Deny') }),
      fc.oneof(
        fc.record({ Action: some(['*', 'a:*', 'b:?', '*:x', ...actions]) }),
        fc.record({ NotAction: some(['a:*', '*:y', ...actions]) }),
      ),
      fc.oneof(fc.record({ Resource: some(['*', 'r?', ...resources]) }), fc.record({ NotResource: some(resources) })),
    )
    .map(([effect, action, resource]): Written => ({ ...effect, ...action, ...resource }));

  /** Decides one request as the documentation does, with regular expressions. */
  function matches(list: unknown, text: string): boolean {
    const patterns = Array.isArray(list) ? list.map(String) : [];
    return patterns.some((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text));
  }

  function applies(written: Written, action: string, resource: string): boolean {
    const onAction = 'Action' in written ? matches(written.Action, action) : !matches(written.NotAction, action);
    const onResource =
      'Resource' in written ? matches(written.Resource, resource) : !matches(written.NotResource, resource);
    return onAction && onResource;
  }

  function isAllowed(identity: readonly Written[], boundary: readonly Written[] | undefined): boolean {
    const parts = boundary === undefined ? [identity] : [identity, boundary];
    return actions.some((action) =>
      resources.some((resource) =>
        parts.every((part) => {
          const effects = part.filter((one) => applies(one, action, resource)).map((one) => one.Effect);
          return effects.includes('Allow') && !effects.includes('Deny');
        }),
      ),
    );
  }

  it('grant something whenever one request is allowed', () => {
    fc.assert(
      fc.property(
        fc.array(statement, { maxLength: 4 }),
        fc.option(fc.array(statement, { maxLength: 3 }), { nil: undefined }),
        (identity, boundary) => {
          const edge = boundary === undefined ? {} : { boundary: policy('b', ...boundary) };
          const power = powerWith({ identity: [policy('p', ...identity)], ...edge });
          if (isAllowed(identity, boundary)) expect(power.grants).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('are evaluated in bounded time at the size limits of IAM', () => {
    const many = Array.from({ length: 600 }, (_, at) => `ec2:*${at}*a*b*c`);
    const arns = Array.from({ length: 200 }, (_, at) => `arn:aws:ec2:*:${100_000_000_000 + at}:instance/*${at}*`);
    const parsed = parsePolicyDocument(
      JSON.stringify({ Statement: [{ Effect: 'Allow', Action: ['iam:*', 'ec2:*', ...many], Resource: arns }] }),
    );
    if (!parsed.ok) throw new Error(parsed.reason);
    const startedAt = performance.now();
    rolePower({ identity: [{ name: 'p', document: parsed.document }], unread: [] });
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});
