import { z } from 'zod';
import { faultsSchema } from '../fault-file.ts';
import { machineSchema, roleSchema, scaleSetSchema } from './machine-file.ts';
import { loadBalancerSchema, securityGroupSchema, virtualNetworkSchema } from './network-file.ts';

const name = z.string().min(1);
const item = z.record(z.string(), z.unknown());

const identitySchema = z.strictObject({ name, $roles: z.array(roleSchema).default([]) });
export type IdentityFile = z.infer<typeof identitySchema>;

/** A version of an access control profile; its name is `gallery/profile/version`. */
const profileSchema = z.strictObject({
  name: z.string().regex(/^[^/]+\/[^/]+\/[^/]+$/, 'a profile is gallery/profile/version'),
  location: z.string().optional(),
  properties: z.strictObject({
    mode: z.enum(['Audit', 'Enforce', 'Disabled']),
    defaultAccess: z.enum(['Allow', 'Deny']),
    rules: z
      .strictObject({
        privileges: z.array(z.strictObject({ name, path: name, queryParameters: item.optional() })).optional(),
        roles: z.array(item).optional(),
        identities: z.array(item).optional(),
        roleAssignments: z.array(item).optional(),
      })
      .optional(),
  }),
});
export type ProfileFile = z.infer<typeof profileSchema>;

/** The lists of a resource group and what each of their items is once it is expanded. */
export const groupSchemas = {
  virtualNetworks: virtualNetworkSchema,
  networkSecurityGroups: securityGroupSchema,
  loadBalancers: loadBalancerSchema,
  userAssignedIdentities: identitySchema,
  accessControlProfiles: profileSchema,
  virtualMachines: machineSchema,
  virtualMachineScaleSets: scaleSetSchema,
} as const;
export type GroupList = keyof typeof groupSchemas;

const list = z.array(item).optional();
const groupSchema = z.strictObject({
  location: z.string().optional(),
  /** Their names are all that anybody asks of them. */
  applicationSecurityGroups: z.array(name).optional(),
  virtualNetworks: list,
  networkSecurityGroups: list,
  loadBalancers: list,
  userAssignedIdentities: list,
  accessControlProfiles: list,
  virtualMachines: list,
  virtualMachineScaleSets: list,
});
export type GroupFile = z.infer<typeof groupSchema>;

const actions = z.array(z.string()).default([]);
const roleDefinitionSchema = z.strictObject({
  name,
  actions,
  notActions: actions,
  dataActions: actions,
  notDataActions: actions,
});
export type RoleDefinitionFile = z.infer<typeof roleDefinitionSchema>;

/** Roles of others than machines: people, groups, services. */
const assignmentSchema = roleSchema.extend({
  principal: name,
  principalType: z.enum(['User', 'Group', 'ServicePrincipal']).default('User'),
});
export type AssignmentFile = z.infer<typeof assignmentSchema>;

const guid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'an id is a GUID in lower case');

const subscriptionSchema = z.strictObject({
  id: guid,
  name,
  state: z.enum(['Enabled', 'Disabled', 'Warned', 'PastDue', 'Deleted']).optional(),
  /** The reading identity has no role in it. */
  hidden: z.boolean().optional(),
  location: z.string().default('westeurope'),
  roleDefinitions: z.array(roleDefinitionSchema).default([]),
  roleAssignments: z.array(assignmentSchema).default([]),
  resourceGroups: z
    .record(
      z.string(),
      groupSchema.nullable().transform((group) => group ?? {}),
    )
    .default({}),
});
export type SubscriptionFile = z.infer<typeof subscriptionSchema>;

/** The Azure part of an estate file. */
export const azureFileSchema = z.strictObject({
  identityHeader: z.string().optional(),
  defaults: z.partialRecord(z.enum(Object.keys(groupSchemas)), item).optional(),
  /** From above the subscriptions (`/`, a management group), and so in all of them. */
  roleAssignments: z.array(assignmentSchema).default([]),
  subscriptions: z.array(subscriptionSchema),
  faults: faultsSchema,
});
export type AzureFile = z.infer<typeof azureFileSchema>;
