import { z } from 'zod';
import { modelNicSchema, nicSchema, resourceShape } from './network-file.ts';

const name = z.string().min(1);
const anything = z.unknown();
const parts = z.record(z.string(), z.unknown());

/** `at`: `subscription`, a resource group or what stands in one (`group/providers/...`), or a whole scope beginning with `/`. */
export const roleSchema = z.strictObject({ role: name, at: name, condition: z.string().optional() });
export type RoleFile = z.infer<typeof roleSchema>;

const mode = z.enum(['Audit', 'Enforce', 'Disabled']);
/** A mode, or a linked profile: `gallery/profile/version`, or the whole id of one that stands elsewhere. */
const endpoint = z
  .union([
    mode,
    z.strictObject({ mode: mode.optional(), profile: name.optional(), localRules: z.boolean().optional() }),
  ])
  .transform((value) => (typeof value === 'string' ? { mode: value } : value));

/** Metadata Security Protocol: https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/configuration */
const mspSchema = z.strictObject({
  enabled: z.boolean().default(true),
  mode: z.enum(['Audit', 'Enforce']).optional(),
  imds: endpoint.optional(),
  wireServer: endpoint.optional(),
});
export type MspFile = z.infer<typeof mspSchema>;

const extensionSchema = z.strictObject({
  name,
  type: name,
  publisher: z.string().default('Microsoft.Azure.Extensions'),
  version: z.string().default('2.1'),
  settings: parts.optional(),
  protectedSettings: parts.optional(),
});
export type ExtensionFile = z.infer<typeof extensionSchema>;

const runCommandSchema = z.strictObject({
  name,
  script: z.string().optional(),
  scriptUri: z.string().optional(),
  parameters: z.record(z.string(), z.string()).default({}),
  protectedParameters: z.record(z.string(), z.string()).default({}),
  outputBlobUri: z.string().optional(),
});
export type RunCommandFile = z.infer<typeof runCommandSchema>;

const securityProfile = z
  .strictObject({ encryptionAtHost: anything, securityType: anything, uefiSettings: anything })
  .partial();

/** Short forms that machines and scale sets have in common. */
const commonShape = {
  ...resourceShape,
  /** A system-assigned identity with these roles. */
  $identity: z.strictObject({ roles: z.array(roleSchema).default([]) }).optional(),
  /** Names of user-assigned identities. */
  $identities: z.array(name).default([]),
  $msp: mspSchema.optional(),
  $userData: anything.optional(),
  $extensions: z.array(extensionSchema).default([]),
};

/** Members of ARM's body that no short form stands for: https://learn.microsoft.com/rest/api/compute/virtual-machines/get */
const machineProperties = z
  .strictObject({
    additionalCapabilities: anything,
    availabilitySet: anything,
    diagnosticsProfile: anything,
    evictionPolicy: anything,
    hardwareProfile: anything,
    licenseType: anything,
    osProfile: anything,
    priority: anything,
    provisioningState: anything,
    securityProfile,
    storageProfile: anything,
    timeCreated: anything,
    vmId: anything,
  })
  .partial();

export const machineSchema = z.strictObject({
  ...commonShape,
  properties: machineProperties.default({}),
  /** https://learn.microsoft.com/azure/virtual-machines/states-billing */
  $power: z.enum(['starting', 'running', 'stopping', 'stopped', 'deallocating', 'deallocated']).default('running'),
  $nics: z.array(nicSchema).default([]),
  $runCommands: z.array(runCommandSchema).default([]),
  $scaleSet: name.optional(),
});
export type MachineFile = z.infer<typeof machineSchema>;

/** https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/get */
const scaleSetProperties = z
  .strictObject({
    overprovision: anything,
    platformFaultDomainCount: anything,
    provisioningState: anything,
    singlePlacementGroup: anything,
    timeCreated: anything,
    upgradePolicy: anything,
  })
  .partial();

const modelProperties = z
  .strictObject({ osProfile: anything, priority: anything, securityProfile, storageProfile: anything })
  .partial();

export const scaleSetSchema = z.strictObject({
  ...commonShape,
  sku: z.strictObject({ name, capacity: z.number().int().nonnegative() }),
  properties: scaleSetProperties.default({}),
  $mode: z.enum(['Uniform', 'Flexible']).default('Uniform'),
  /** The model that instances are made from; a flexible set may do without one (`none`). */
  $model: z.union([modelProperties, z.literal('none')]).default({}),
  $nics: z.array(modelNicSchema).default([]),
});
export type ScaleSetFile = z.infer<typeof scaleSetSchema>;
