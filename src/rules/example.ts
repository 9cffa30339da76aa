import { z } from 'zod';
import { type ResourceKind, resourceSchemas } from '../model/resource/resource.ts';
import { type Unread, unreadSchema } from '../model/unread.ts';
import { valueAt } from './field-path.ts';
import type { RuleDocument } from './rule-document.ts';

export const expectations = ['fail', 'pass', 'unknown', 'skip'] as const;

/** What an example says that the rule must answer. */
export type Expectation = (typeof expectations)[number];

export interface Example {
  readonly name: string;
  readonly expected: Expectation;
  readonly resource: { readonly unread: readonly Unread[] };
}

/** The examples of a rule with the identity of a resource filled in. */
export function examplesOf(document: RuleDocument): readonly Example[] {
  return expectations.flatMap((expected) =>
    Object.entries(document.examples[expected] ?? {}).map(([name, partial]) => ({
      name,
      expected,
      resource: completeResource(document.resource, partial),
    })),
  );
}

/** Entries of examples may leave out why: `{ path: imds.tokens }` is a gap. */
const exampleUnreadSchema = z.array(
  unreadSchema.extend({ kind: unreadSchema.shape.kind.default('gap'), reason: z.string().default('It was not read') }),
);

function completeResource(kind: ResourceKind, partial: Record<string, unknown>): Example['resource'] {
  const identity = { kind, id: 'example', account: '111122223333', region: 'eu-west-1' };
  const cloud = kind.startsWith('azure.') ? 'azure' : 'aws';
  const unread = exampleUnreadSchema.safeParse(partial['unread'] ?? []);
  const resource = { cloud, ...identity, ...partial };
  return { ...resource, unread: unread.data ?? [] };
}

/** Examples may leave fields out, but what they give must fit the resource's schema: else they prove nothing. */
export function exampleProblems(document: RuleDocument): string[] {
  const schema = resourceSchemas[document.resource];
  return expectations.flatMap((expected) =>
    Object.entries(document.examples[expected] ?? {}).flatMap(([name, partial]) => {
      const resource = { ...completeResource(document.resource, partial), ...partial };
      const issues = schema.safeParse(resource).error?.issues ?? [];
      return issues
        .filter((issue) => !isLeftOut(issue, resource))
        .map((issue) => `examples.${expected}.${name}: ${issue.path.map(String).join('.')}: ${issue.message}`);
    }),
  );
}

function isLeftOut(issue: z.core.$ZodIssue, resource: unknown): boolean {
  return issue.code !== 'unrecognized_keys' && valueAt(resource, issue.path.map(String)) === undefined;
}
