import { z } from 'zod';
import { clouds } from '../model/cloud.ts';
import { resourceSchema } from '../model/resource/resource.ts';

/** Version of the inventory format; a reader refuses any other. */
export const inventoryVersion = 1;

const headerSchema = z.object({
  inventory: z.literal(inventoryVersion),
  tool: z.string(),
  startedAt: z.string(),
  sample: z.boolean(),
  leftOut: z.array(z.object({ cloud: z.enum(clouds), reason: z.string() })),
});

const gapSchema = z.object({
  cloud: z.enum(clouds),
  account: z.string(),
  region: z.string(),
  api: z.string(),
  kind: z.enum(['denied', 'throttled', 'timeout', 'unavailable', 'malformed', 'missing', 'limit', 'refused', 'failed']),
  code: z.string(),
  hides: z.string(),
  resource: z.string().exactOptional(),
  fix: z.string().exactOptional(),
  count: z.number().exactOptional(),
});

const scopeSchema = z.object({
  cloud: z.enum(clouds),
  account: z.string(),
  region: z.string(),
  accountName: z.string().exactOptional(),
  status: z.enum(['read', 'partial', 'unreadable', 'skipped']),
  resources: z.number(),
  reason: z.string().exactOptional(),
});

/** The last line: an inventory without it was cut off. */
const endSchema = z.strictObject({ resources: z.number(), finishedAt: z.string() });

/** One line of an inventory file: the header first, then resources, gaps and scopes in any order. */
export const inventoryLineSchema = z.union([
  z.strictObject({ resource: resourceSchema }),
  z.strictObject({ gap: gapSchema }),
  z.strictObject({ scope: scopeSchema }),
  z.strictObject({ end: endSchema }),
  headerSchema,
]);

export type InventoryLine = z.infer<typeof inventoryLineSchema>;
export type InventoryHeader = z.infer<typeof headerSchema>;
