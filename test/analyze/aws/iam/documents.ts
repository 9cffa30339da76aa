import { parsePolicyDocument } from '../../../../src/analyze/aws/iam/policy-document.ts';
import {
  type NamedDocument,
  type RolePolicies,
  type RolePower,
  rolePower,
} from '../../../../src/analyze/aws/iam/role-power.ts';

export const account = '111122223333';
export const roleArn = `arn:aws:iam::${account}:role/web`;

/** A statement as policies write it; Effect, Action and Resource have defaults. */
export interface Written {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: object;
}

/** A policy of some statements: Allow, on every resource, unless they say otherwise. */
export function policy(name: string, ...statements: readonly Written[]): NamedDocument {
  const full = statements.map((statement) => ({
    Effect: 'Allow',
    ...('NotResource' in statement ? {} : { Resource: '*' }),
    ...statement,
  }));
  const parsed = parsePolicyDocument(JSON.stringify({ Version: '2012-10-17', Statement: full }));
  if (!parsed.ok) throw new Error(parsed.reason);
  return { name, document: parsed.document };
}

export function allow(...actions: readonly string[]): Written {
  return { Action: actions };
}

export function deny(...actions: readonly string[]): Written {
  return { Effect: 'Deny', Action: actions };
}

/** The power of one identity policy. */
export function powerOf(...statements: readonly Written[]): RolePower {
  return powerWith({}, ...statements);
}

export function powerWith(rest: Partial<RolePolicies>, ...statements: readonly Written[]): RolePower {
  return rolePower({ roleArn, identity: [policy('p', ...statements)], unread: [], ...rest });
}

export function pathsOf(power: RolePower): string[] {
  return power.escalations.map(({ id }) => id);
}
