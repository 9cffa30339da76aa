import { z } from 'zod';
import { callForms, type Fault, faultKinds } from '../fault.ts';

const faultSchema = z.strictObject({
  service: z.string().optional(),
  action: z.string().optional(),
  account: z.string().optional(),
  region: z.string().optional(),
  form: z.enum(callForms).optional(),
  kind: z.enum(faultKinds),
  times: z.number().int().positive().optional(),
  after: z.number().int().nonnegative().optional(),
});

/** The faults of an estate file. */
export const faultsSchema = z.array(faultSchema).default([]);

/** Drops the keys that the file left out, which Zod types as possibly undefined. */
export function loadFault({ kind, ...rest }: z.infer<typeof faultSchema>): Fault {
  return { kind, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) };
}
