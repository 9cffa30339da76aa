import { z } from 'zod';
import { baseShape, reachSchema, secretSchema, userDataSchema } from './base.ts';

/**
 * Metadata Security Protocol of one endpoint.
 * https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/configuration
 */
const mspEndpointSchema = z.strictObject({
  mode: z.enum(['enforce', 'audit', 'disabled']).optional(),
  /** `inline`, or the ARM id of the linked access-control profile version. */
  from: z.string().optional(),
  /** Of a linked profile: what happens to processes that no rule names. */
  defaultAccess: z.enum(['allow', 'deny']).optional(),
  /** A linked profile in Enforce restricts which processes get tokens (default Deny, or a privilege on the token path). */
  tokenPathRestricted: z.boolean().optional(),
  /** The rules come from a file on the machine, which is not read. */
  localRules: z.boolean().optional(),
});

const mspSchema = z.strictObject({
  /** `off`: no proxy agent settings, or not enabled. */
  state: z.enum(['off', 'on']).optional(),
  imds: mspEndpointSchema.optional(),
  wireServer: mspEndpointSchema.optional(),
  /** An outbound deny to the metadata endpoint in a network security group. */
  compensatedBy: z.array(z.string()).optional(),
});

const identityRoleSchema = z.strictObject({
  role: z.string(),
  roleId: z.string(),
  scope: z.string(),
  scopeLevel: z.enum(['root', 'management-group', 'subscription', 'resource-group', 'resource']),
  principal: z.string(),
  /** What makes it powerful, in words; empty for a role without special power, absent when its definition is not known. */
  powers: z.array(z.string()).optional(),
  /** The assignment has a condition, which is not evaluated. */
  conditional: z.boolean(),
});

const identitySchema = z.strictObject({
  present: z.boolean(),
  types: z.array(z.string()).optional(),
  principals: z.array(z.string()).optional(),
  roles: z.array(identityRoleSchema).optional(),
  hasRoles: z.boolean().optional(),
  /** Power at subscription scope or above. */
  privileged: z.boolean().optional(),
  /** The same power at resource-group scope only. */
  privilegedInGroup: z.boolean().optional(),
  /** The assignments that `privileged` or `privilegedInGroup` rests on: `Owner at /subscriptions/...`. */
  privilegedBy: z.array(z.string()).optional(),
});

const machineShape = {
  ...baseShape,
  resourceGroup: z.string().optional(),
  msp: mspSchema.optional(),
  identity: identitySchema.optional(),
  userData: userDataSchema.optional(),
  tagSecrets: z.array(secretSchema).optional(),
  /** Secrets in the public settings of extensions and in run commands. */
  extensionSecrets: z.array(secretSchema).optional(),
  reach: z.strictObject({ http: reachSchema.optional() }).optional(),
};

export const azureVmSchema = z.strictObject({
  ...machineShape,
  kind: z.literal('azure.vm'),
  /** running, stopped, deallocated, ... as the instance view says. */
  powerState: z.string().optional(),
});

export const azureVmssSchema = z.strictObject({
  ...machineShape,
  kind: z.literal('azure.vmss'),
  orchestration: z.enum(['uniform', 'flexible']).optional(),
  capacity: z.number().optional(),
});

export type AzureVm = z.infer<typeof azureVmSchema>;
export type AzureVmss = z.infer<typeof azureVmssSchema>;
