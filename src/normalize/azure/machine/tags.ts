import { z } from 'zod';

/** `tags`; a tag without a value has the empty text. `fromEntries` keeps a tag named `__proto__`. */
export const machineTags = z
  .record(z.string(), z.string().nullish())
  .nullish()
  .transform((tags): Record<string, string> | undefined =>
    tags === null || tags === undefined
      ? undefined
      : Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, value ?? ''])),
  );
