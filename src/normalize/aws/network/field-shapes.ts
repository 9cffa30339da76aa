import { z } from 'zod';

/** A text that the answer may leave out. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);

/** A whole number that the answer may leave out. */
export const optionalInteger = z
  .number()
  .int()
  .nullish()
  .transform((number) => number ?? undefined);

/** A list that the query protocol leaves out when it is empty. */
export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

/** A TCP or UDP port. */
export const portNumber = z.number().int().min(0).max(65535);
