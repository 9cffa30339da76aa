/** A statement of an identity policy. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource: string;
  readonly Condition?: object;
}

/** A role, made for one machine under the machine's name. */
export interface RoleSpec {
  readonly inline?: readonly Statement[];
  /** A customer managed policy by its versions; the last is the default one. */
  readonly managed?: readonly (readonly Statement[])[];
  /** AWS managed policies by name. */
  readonly aws?: readonly string[];
  /** The permissions boundary: a customer managed policy, or an AWS one by name. */
  readonly boundary?: readonly Statement[] | string;
  readonly path?: string;
  /** Somebody takes credentials of it and makes a call. */
  readonly isUsed?: true;
}

/** Actions on every resource. */
export function allow(...Action: string[]): Statement {
  return { Effect: 'Allow', Action, Resource: '*' };
}

/** Actions that no Allow can give back, on every resource. */
export function deny(...Action: string[]): Statement {
  return { Effect: 'Deny', Action, Resource: '*' };
}

export const everything = allow('*');

/** What the usual role of a machine may do: read one bucket. */
export const read: Statement = { ...allow('s3:GetObject'), Resource: 'arn:aws:s3:::data/*' };

export const reader: RoleSpec = { inline: [read] };
