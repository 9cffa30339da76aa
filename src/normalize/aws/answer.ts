import type { z } from 'zod';
import type { Scope } from '../../model/cloud.ts';
import type { Gap } from '../../model/gap.ts';

/** Schemas by field name, as the API spells the fields. */
type Shape = Readonly<Record<string, z.ZodType>>;

/** The fields that came and fitted, and the names of those that came and did not. */
export interface Fields<S extends Shape> {
  readonly fields: { readonly [K in keyof S]?: z.infer<S[K]> };
  readonly bad: readonly string[];
}

/**
 * Reads the fields of one object of an answer, each on its own, so that one odd field does not cost the others.
 * `null`, `undefined` and `''` count as not sent: the query protocol writes an empty element for an unset text.
 * Undefined when the answer is no object at all.
 */
export function readFields<S extends Shape>(shape: S, answer: unknown): Fields<S> | undefined {
  if (!isObject(answer)) return undefined;
  const fields: Record<string, unknown> = {};
  const bad: string[] = [];
  for (const [name, schema] of Object.entries(shape)) {
    const sent = answer[name];
    if (sent === undefined || sent === null || sent === '') continue;
    const parsed = schema.safeParse(sent);
    if (parsed.success) fields[name] = parsed.data;
    else bad.push(name);
  }
  // Every value was parsed by the schema of its own name just above.
  return { fields: fields as Fields<S>['fields'], bad };
}

/** True for an object with fields; lists and dates are none. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** A copy without the keys whose value is undefined: absent data is absent. */
export function present<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(value).filter(([, item]) => item !== undefined);
  // Only undefined was taken out, which the result's type says.
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** Where an odd answer came from and what it hides. */
export interface OddAnswer {
  readonly scope: Scope;
  /** The call: `ec2:DescribeInstances`. */
  readonly api: string;
  /** The field at fault as the API names it: `MetadataOptions.HttpTokens`. */
  readonly field: string;
  readonly hides: string;
  readonly resource?: string;
}

/** The gap for an answer whose shape the program does not know. Its texts hold nothing of the answer's values. */
export function malformedGap({ scope, api, field, hides, resource }: OddAnswer): Gap {
  const { cloud, account, region } = scope;
  const gap: Gap = { cloud, account, region, api, kind: 'malformed', code: `MalformedAnswer:${field}`, hides };
  return resource === undefined ? gap : { ...gap, resource };
}
