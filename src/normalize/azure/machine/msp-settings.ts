import { z } from 'zod';
import type { MspEndpoint, MspSettings } from '../../../model/azure/machine.ts';
import { flag, optionalText, presentKeys } from '../shapes.ts';

const endpointShape = z
  .object({ mode: optionalText, inVMAccessControlProfileReferenceId: optionalText, useLocalFileRules: flag })
  .nullish()
  .transform((raw): MspEndpoint | undefined =>
    raw === null || raw === undefined
      ? undefined
      : presentKeys({
          mode: raw.mode,
          profileId: raw.inVMAccessControlProfileReferenceId,
          hasLocalRules: raw.useLocalFileRules,
        }),
  );

/**
 * `securityProfile` of a machine or of a scale set's profile. Its `proxyAgentSettings` are in the API from 2023-09-01 on
 * and off by default, so a body of a later version without them says that the protocol is off.
 * https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/configuration
 */
export const securityProfileShape = z
  .object({
    proxyAgentSettings: z
      .object({ enabled: flag, mode: optionalText, imds: endpointShape, wireServer: endpointShape })
      .nullish(),
  })
  .nullish()
  .transform((raw): MspSettings => {
    const settings = raw?.proxyAgentSettings;
    if (settings === null || settings === undefined) return { isEnabled: false };
    return presentKeys({
      isEnabled: settings.enabled,
      legacyMode: settings.mode,
      imds: settings.imds,
      wireServer: settings.wireServer,
    });
  });
