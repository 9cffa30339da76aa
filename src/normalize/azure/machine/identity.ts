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
 * latter. No identity and the type `None` are the same.
 * https://learn.microsoft.com/rest/api/compute/virtual-machines/get#virtualmachineidentity
 */
export const identityShape = z
  .object({
    type: optionalText,
    principalId: optionalText,
    userAssignedIdentities: z.record(z.string(), principal).nullish(),
  })
  .nullish()
  .transform((raw): ManagedIdentity => {
    const words = (raw?.type ?? '').split(',').map((word) => word.trim());
    const types = words.flatMap((word) => names[word.toLowerCase()] ?? (/^(?:none)?$/i.test(word) ? [] : [word]));
    if (raw === null || raw === undefined || types.length === 0) {
      return { types: [], principalIds: [], hasUnnamedPrincipal: false };
    }
    const assigned = Object.values(raw.userAssignedIdentities ?? {}).map((item) => item?.principalId);
    const expected = [
      ...(types.includes('SystemAssigned') ? [raw.principalId] : []),
      ...(types.includes('UserAssigned') && assigned.length === 0 ? [undefined] : assigned),
    ];
    return {
      types,
      principalIds: [...new Set(expected.flatMap((id) => id?.toLowerCase() ?? []))],
      hasUnnamedPrincipal: expected.includes(undefined),
    };
  });
