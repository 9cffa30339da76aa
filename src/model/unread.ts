import { z } from 'zod';

/**
 * Why a field or fact is absent from a resource.
 * `gap`: a call failed (it is in the gaps as well); `undetermined`: everything was read and it still cannot be told;
 * `not-requested`: the user did not ask for it, so rules that need it are skipped.
 */
export const unreadSchema = z.strictObject({
  /** Path below the resource: `imds.tokens`, `reach.http`. It covers everything under it. */
  path: z.string(),
  kind: z.enum(['gap', 'undetermined', 'not-requested']),
  reason: z.string(),
  /** The permission or setting that would fix it. */
  fix: z.string().optional(),
});

export type Unread = z.infer<typeof unreadSchema>;
