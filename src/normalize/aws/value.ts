import { z } from 'zod';
import { isObject } from './answer.ts';

/** Longer than any id, name or ARN of AWS (an ARN has at most 2048 characters), short enough to be harmless. */
const MAX_TEXT_CHARS = 4096;

/** A text that is not empty: ids, names, states. */
export const text = z.string().min(1).max(MAX_TEXT_CHARS);

/** Text of any size that is decoded later: user data, policy documents. The API bounds it. */
export const longText = z.string();

/** A whole number, also where a parser of the query protocol left it as text. */
export const wholeNumber = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);

/** A hop limit: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsRequest.html (1 to 64). */
export const hopLimit = wholeNumber.pipe(z.int().min(1).max(64));

/** A boolean, also as text. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);

/** A time as the SDK's Date or as ISO text; comes out as ISO 8601 in UTC. */
export const isoTime = z
  .union([
    z.date(),
    z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d/)
      .transform((word) => new Date(word)),
  ])
  .refine((time) => !Number.isNaN(time.getTime()))
  .transform((time) => time.toISOString());

/** A list of anything, not copied; its items are read one by one. */
export const list = z.custom<readonly unknown[]>(Array.isArray);

/** An object of anything, not copied; read again with its own fields. */
export const object = z.custom<Readonly<Record<string, unknown>>>(isObject);

/**
 * Tags as most services send them. `fromEntries` keeps a tag named `__proto__`.
 * A tag without a value has the empty text: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html
 */
export const tags = z
  .array(z.object({ Key: z.string().min(1), Value: z.string().nullish() }))
  .transform((pairs): Record<string, string> => Object.fromEntries(pairs.map((pair) => [pair.Key, pair.Value ?? ''])));
