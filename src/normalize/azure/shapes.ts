import { z } from 'zod';
import type { AddressSku } from '../../model/azure/address-sku.ts';

/** Longer than any ARM id or name, short enough to be harmless. */
const MAX_TEXT_CHARS = 4096;

/** A text that is not empty. */
export const text = z.string().min(1).max(MAX_TEXT_CHARS);

/** A text that may be missing, null or empty: all three come out as undefined. */
export const optionalText = z
  .string()
  .max(MAX_TEXT_CHARS)
  .nullish()
  .transform((word) => (word === null || word === '' ? undefined : word));

/** A whole number, also as text. */
export const wholeNumber = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);

export const optionalNumber = wholeNumber.nullish().transform((value) => value ?? undefined);

/** A boolean; missing counts as false, which is the documented default of every field read with it. */
export const flag = z
  .union([z.boolean(), z.stringFormat('flag', /^(?:true|false)$/i).transform((word) => word.toLowerCase() === 'true')])
  .nullish()
  .transform((value) => value ?? false);

/** `{ id }`, as ARM writes a reference to another resource; one without an id would pass for no reference at all. */
export const reference = z
  .object({ id: text })
  .nullish()
  .transform((value) => value?.id);

/** A list that the answer may leave out. */
export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

/** A list of references, as ids; `null` among them is left out. */
export const references = listOf(reference).transform((ids) => ids.filter((id) => id !== undefined));

/** A field that the API has in the singular and in the plural, of which one is empty or missing. */
export function oneOrMany(one: string | undefined, many: readonly (string | undefined)[]): string[] {
  return [...new Set([...(one === undefined ? [] : [one]), ...many.filter((item) => item !== undefined)])];
}

/** `IPv4` or `IPv6` in any case. */
export const family = optionalText.transform((word): 4 | 6 | undefined => {
  if (word === undefined) return undefined;
  return word.toLowerCase() === 'ipv6' ? 6 : 4;
});

const namedSku = z.object({ name: optionalText }).transform((value): AddressSku | undefined => {
  const name = value.name?.toLowerCase();
  if (name === 'basic') return 'basic';
  return name === 'standard' || name === 'standardv2' ? 'standard' : undefined;
});

/** `{ name: 'Basic' | 'Standard' | 'StandardV2' }`; other names (`Gateway`) and none say nothing here. */
export const optionalSku = namedSku.nullish().transform((value) => value ?? undefined);

/**
 * The same of a public address or a load balancer, where none at all means Basic: those from before SKUs existed are.
 * https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#sku
 */
export const sku = z
  .unknown()
  .optional()
  .transform((value) => value ?? { name: 'Basic' })
  .pipe(namedSku);

/** Leaves out the keys whose value is `undefined`, since absent data is an absent key. */
export function presentKeys<T extends object>(
  value: T,
): { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
} {
  const kept = Object.entries(value).filter(([, field]) => field !== undefined);
  // Only undefined was taken out, which the result's type says.
  return Object.fromEntries(kept) as ReturnType<typeof presentKeys<T>>;
}
