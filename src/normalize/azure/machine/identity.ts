import { z } from 'zod';
import type { ManagedIdentity } from '../../../model/azure/machine.ts';
import { optionalText } from '../shapes.ts';

const names: Readonly<Record<string, string>> = {
  systemassigned: 'SystemAssigned',
  userassigned: 'UserAssigned',
};

const principal = z.object({ principalId: optionalText }).nullish();

/**
 * `identity` of a machine: a type such as `SystemAssigned, UserAssigned`, the principal of the former and a map of the
 * latter. No identity and the type `None` are the same; identities without a type are no identity block that is understood.
 * https://learn.microsoft.com/rest/api/compute/virtual-machines/get#virtualmachineidentity
 */
export const identityShape = z
  .object({
    type: optionalText,
    principalId: optionalText,
    userAssignedIdentities: z.record(z.string(), principal).nullish(),
  })
  .refine((raw) => raw.type !== undefined || (raw.principalId === undefined && isEmpty(raw.userAssignedIdentities)))
  .nullish()
  .transform((raw): ManagedIdentity => {
    const words = (raw?.type ?? '').split(',').map((word) => word.trim());
    const types = words.flatMap((word) => names[word.toLowerCase()] ?? (/^(?:none)?$/i.test(word) ? [] : [word]));
    if (raw === null || raw === undefined || types.length === 0) {
      return { types: [], principalIds: [], hasUnnamedPrincipal: false };
    }
    const isNew = types.some((type) => !Object.values(names).includes(type));
    const assigned = Object.values(raw.userAssignedIdentities ?? {}).map((item) => item?.principalId);
    const expected = [
      ...(types.includes('SystemAssigned') ? [raw.principalId] : []),
      ...(types.includes('UserAssigned') && assigned.length === 0 ? [undefined] : assigned),
    ];
    return {
      types,
      principalIds: [...new Set(expected.flatMap((id) => id?.toLowerCase() ?? []))],
      hasUnnamedPrincipal: isNew || expected.includes(undefined),
    };
  });

function isEmpty(map: Readonly<Record<string, unknown>> | null | undefined): boolean {
  return Object.keys(map ?? {}).length === 0;
}
