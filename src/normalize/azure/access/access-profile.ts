import { z } from 'zod';
import type { AccessProfile } from '../../../model/azure/machine.ts';
import type { Scope } from '../../../model/cloud.ts';
import type { Gap, Reading } from '../../../model/gap.ts';
import { type Border, type ItemSpec, normalizeReading } from '../listing.ts';
import { listOf, optionalText, presentKeys, text } from '../shapes.ts';

const privilegeShape = z
  .object({ path: text, queryParameters: z.record(z.string(), z.unknown()).nullish() })
  .transform((raw) => ({ path: raw.path, hasQuery: Object.keys(raw.queryParameters ?? {}).length > 0 }));

const profileShape = z
  .object({
    properties: z.object({
      mode: optionalText,
      defaultAccess: optionalText,
      rules: z.object({ privileges: listOf(privilegeShape) }).nullish(),
    }),
  })
  .transform(
    ({ properties }): AccessProfile =>
      presentKeys({
        mode: properties.mode,
        defaultAccess: properties.defaultAccess,
        privileges: properties.rules?.privileges ?? [],
      }),
  );

const spec: ItemSpec<AccessProfile> = {
  shape: profileShape,
  api: 'Microsoft.Compute/galleries/inVMAccessControlProfiles/versions/read',
  hides: 'the mode of the Metadata Security Protocol on machines that link to the profile',
};

/** Checks an access-control profile version. `gaps` holds the collector's gap or the one found here. */
export function normalizeAccessProfile(
  raw: Reading<unknown>,
  scope: Scope,
): { readonly profile: Reading<AccessProfile>; readonly gaps: readonly Gap[] } {
  const border: Border = { scope, gaps: [] };
  return { profile: normalizeReading(raw, spec, border), gaps: border.gaps };
}
