import { z } from 'zod';
import { clouds } from '../cloud.ts';
import { confidences } from '../severity.ts';
import { unreadSchema } from '../unread.ts';

/** The stable thing that a resource belongs to (scale group, template, scale set); it survives the instances. */
export const ownerSchema = z.strictObject({ kind: z.string(), id: z.string(), name: z.string().optional() });

/** Where the state of a resource comes from: the thing to fix so that it stays fixed. */
export const sourceSchema = z.strictObject({
  kind: z.string(),
  id: z.string(),
  version: z.string().optional(),
  /** One sentence for people: `launch template lt-1 version 7, used by group web`. */
  label: z.string(),
});

/** Who launched a machine; its remediation is the right one for that launcher. */
export const launcherSchema = z.strictObject({
  kind: z.string(),
  name: z.string().optional(),
  evidence: z.array(z.string()),
  /** What to change, in that launcher's own terms. */
  advice: z.string(),
});

/** One secret that the analyzer saw. Never its value, its length or a hash of it. */
export const secretSchema = z.strictObject({
  kind: z.string(),
  family: z.string(),
  /** Where it was found: `userData`, `extension CustomScript`, `tag`. */
  place: z.string(),
  layer: z.string(),
  line: z.number(),
  key: z.string(),
  mask: z.string(),
  confidence: z.enum(confidences),
  commented: z.boolean(),
  advice: z.string(),
  /** Tells this secret from the others of its owner: kind, layer path, key name, ordinal. */
  discriminator: z.string(),
  /** Findings with the same group come from the same text. */
  group: z.string(),
});

/** One way from the internet to a port. */
export const pathSchema = z.strictObject({
  exposure: z.enum(['public', 'restricted']),
  /** The port that the internet connects to: the listener's or the frontend's. */
  port: z.number(),
  /** The port on the machine, where it differs. */
  backendPort: z.number().optional(),
  /** How it comes in: `address`, `alb`, `nlb`, `clb`, `load-balancer`, `inbound-nat`. */
  via: z.string(),
  /** Who is let in, in words, for a restricted path: prefixes, lists or tags. */
  sources: z.array(z.string()),
  /** Every hop in order, internet first. */
  chain: z.array(z.string()),
});

/** Reachability of the HTTP ports. Absent (with an `unread` entry) where a hop could not be read and no other path is open. */
export const reachSchema = z.strictObject({
  exposure: z.enum(['public', 'restricted', 'none']),
  ports: z.array(z.number()),
  paths: z.array(pathSchema),
  /** The hops of the worst path, internet first; empty when nothing reaches the machine. */
  chain: z.array(z.string()),
  /** The machine does not run: the path opens with the next start. */
  latent: z.boolean(),
  /** Why nothing gets in, for the evidence of a pass. */
  blockedBy: z.array(z.string()).optional(),
});

/** What a script does with the metadata service: evidence for other rules. */
export const imdsUseSchema = z.strictObject({
  what: z.enum(['v1-call', 'v2-call', 'block', 'old-sdk']),
  layer: z.string(),
  line: z.number(),
  detail: z.string(),
});

export const userDataSchema = z.strictObject({
  present: z.boolean(),
  secrets: z.array(secretSchema).optional(),
  weak: z.array(secretSchema).optional(),
  imdsUse: z.array(imdsUseSchema).optional(),
});

/** What every resource has. `account` is the AWS account or the Azure subscription. */
export const baseShape = {
  cloud: z.enum(clouds),
  id: z.string(),
  arn: z.string().optional(),
  account: z.string(),
  region: z.string(),
  name: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  owner: ownerSchema.optional(),
  source: sourceSchema.optional(),
  unread: z.array(unreadSchema).optional(),
};

export type Owner = z.infer<typeof ownerSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Launcher = z.infer<typeof launcherSchema>;
export type Secret = z.infer<typeof secretSchema>;
export type ReachPath = z.infer<typeof pathSchema>;
export type Reach = z.infer<typeof reachSchema>;
export type UserData = z.infer<typeof userDataSchema>;
