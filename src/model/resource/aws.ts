import { z } from 'zod';
import { baseShape, launcherSchema, reachSchema, secretSchema, userDataSchema } from './base.ts';

/** Metadata options as the EC2 API names them: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsResponse.html */
const imdsOptionsShape = {
  endpoint: z.enum(['enabled', 'disabled']).optional(),
  tokens: z.enum(['required', 'optional']).optional(),
  hopLimit: z.number().optional(),
  ipv6: z.enum(['enabled', 'disabled']).optional(),
  tags: z.enum(['enabled', 'disabled']).optional(),
};

const instanceImdsSchema = z.strictObject({
  ...imdsOptionsShape,
  /** The selection that is not in force yet, while the API says `State: pending`. */
  requested: z.strictObject(imdsOptionsShape).optional(),
});

/** One power of a role and the statement that gives it. */
export const powerSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  policy: z.string(),
  statement: z.string(),
  actions: z.array(z.string()),
  conditional: z.boolean(),
});

/** A condition in the role's own policies that makes stolen credentials useless. */
export const restrictionSchema = z.strictObject({ kind: z.string(), policy: z.string(), statement: z.string() });

export const roleSchema = z.strictObject({
  /** False when the API shows no instance profile; absent when there is one and its role could not be read. */
  attached: z.boolean().optional(),
  profileArn: z.string().optional(),
  arn: z.string().optional(),
  name: z.string().optional(),
  createdAt: z.string().optional(),
  /** A readable identity policy grants something that no deny and no boundary takes away. */
  grants: z.boolean().optional(),
  /** Administrator power or an escalation path. */
  admin: z.boolean().optional(),
  powers: z.array(powerSchema).optional(),
  restricted: z.boolean().optional(),
  restrictions: z.array(restrictionSchema).optional(),
  /** Used within the window, by IAM's role last-used data; absent when role or instance are younger than the window. */
  used: z.boolean().optional(),
  lastUsedAt: z.string().optional(),
  lastUsedRegion: z.string().optional(),
  lastUsedDays: z.number().optional(),
  windowDays: z.number().optional(),
  /** Last call under this machine's own session of the role, by CloudTrail's 90 days of events; told only when asked for. */
  session: z
    .strictObject({ used: z.boolean(), lastEventAt: z.string().optional(), lastEvent: z.string().optional() })
    .optional(),
});

/** Evidence from CloudWatch: whether anything asked without a token within the window. */
export const metadataUseSchema = z.strictObject({
  state: z.enum(['used', 'not-used']),
  calls: z.number(),
  lastDay: z.string().optional(),
  windowDays: z.number(),
  /** A verdict for people: `enforce now` or `find the caller first`. */
  advice: z.string(),
});

export const ec2InstanceSchema = z.strictObject({
  ...baseShape,
  kind: z.literal('aws.ec2.instance'),
  /** pending, running, stopping, stopped, shutting-down or terminated. */
  state: z.string().optional(),
  launchedAt: z.string().optional(),
  instanceType: z.string().optional(),
  imageId: z.string().optional(),
  platform: z.string().optional(),
  vpcId: z.string().optional(),
  subnetId: z.string().optional(),
  imds: instanceImdsSchema.optional(),
  /** Run by an AWS service (EKS Auto Mode, ...): its settings are the service's. */
  managed: z.strictObject({ byAws: z.boolean(), principal: z.string().optional() }).optional(),
  role: roleSchema.optional(),
  userData: userDataSchema.optional(),
  tagSecrets: z.array(secretSchema).optional(),
  container: z.strictObject({ host: z.boolean(), evidence: z.array(z.string()) }).optional(),
  launcher: launcherSchema.optional(),
  reach: z.strictObject({ http: reachSchema.optional() }).optional(),
  metadataUse: metadataUseSchema.optional(),
});

/** What one option will be at the next launch, and which level decides it. */
const resolvedShape = {
  endpoint: z.enum(['enabled', 'disabled']).optional(),
  tokens: z.enum(['required', 'optional']).optional(),
  hopLimit: z.number().optional(),
  /** The level that decided each option: `template`, `configuration`, `account`, `ami`, `service`. */
  decidedBy: z
    .strictObject({ endpoint: z.string().optional(), tokens: z.string().optional(), hopLimit: z.string().optional() })
    .optional(),
  /** The account enforces tokens, so that a launch that would allow IMDSv1 fails instead; absent when it cannot be told. */
  refused: z.boolean().optional(),
};

export const templateVersionSchema = z.strictObject({
  number: z.number(),
  isDefault: z.boolean().optional(),
  isLatest: z.boolean().optional(),
  /** A scale group or an instance names this version; absent when nothing that was read does and not everything was read. */
  inUse: z.boolean().optional(),
  /** `group web`, `instances`; absent together with `inUse`. */
  usedBy: z.array(z.string()).optional(),
  imageId: z.string().optional(),
  effective: z.strictObject(resolvedShape).optional(),
  containerHost: z.boolean().optional(),
  /** Tells the versions of one template apart in fingerprints. */
  discriminator: z.string(),
});

export const launchTemplateSchema = z.strictObject({
  ...baseShape,
  kind: z.literal('aws.ec2.launch-template'),
  versions: z.array(templateVersionSchema).optional(),
  /** Secrets of every version; old versions stay readable. */
  userData: userDataSchema.optional(),
});

export const launchConfigurationSchema = z.strictObject({
  ...baseShape,
  kind: z.literal('aws.autoscaling.launch-configuration'),
  inUse: z.boolean().optional(),
  usedBy: z.array(z.string()).optional(),
  effective: z.strictObject(resolvedShape).optional(),
  userData: userDataSchema.optional(),
});

export const nextLaunchSchema = z.strictObject({
  /** `launch template lt-1 version 7` or `launch configuration web-7`. */
  from: z.string(),
  /** Of a launch template that was found. */
  templateId: z.string().optional(),
  templateVersion: z.number().optional(),
  /** How the group names the version: `7`, `$Latest` or `$Default`. */
  reference: z.string().optional(),
  ...resolvedShape,
});

export const autoScalingGroupSchema = z.strictObject({
  ...baseShape,
  kind: z.literal('aws.autoscaling.group'),
  /** It launches by a mixed instances policy, which names its templates. */
  mixed: z.boolean().optional(),
  /** Who made the group, where its tags or its name tell. */
  launcher: launcherSchema.optional(),
  instances: z.number().optional(),
  nextLaunch: z.array(nextLaunchSchema).optional(),
});

/** Account-level defaults: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataDefaultsResponse.html */
export const accountRegionSchema = z.strictObject({
  ...baseShape,
  kind: z.literal('aws.account-region'),
  imdsDefaults: z
    .strictObject({
      tokens: z.enum(['required', 'optional', 'no-preference']).optional(),
      hopLimit: z.union([z.number(), z.literal('no-preference')]).optional(),
      endpoint: z.enum(['enabled', 'disabled', 'no-preference']).optional(),
      tags: z.enum(['enabled', 'disabled', 'no-preference']).optional(),
      enforced: z.enum(['enabled', 'disabled', 'no-preference']).optional(),
      managedBy: z.enum(['account', 'declarative-policy']).optional(),
    })
    .optional(),
});

export type Ec2Instance = z.infer<typeof ec2InstanceSchema>;
export type LaunchTemplate = z.infer<typeof launchTemplateSchema>;
export type TemplateVersion = z.infer<typeof templateVersionSchema>;
export type LaunchConfiguration = z.infer<typeof launchConfigurationSchema>;
export type AutoScalingGroup = z.infer<typeof autoScalingGroupSchema>;
export type AccountRegion = z.infer<typeof accountRegionSchema>;
export type Role = z.infer<typeof roleSchema>;
