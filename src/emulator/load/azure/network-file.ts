import { z } from 'zod';

const name = z.string().min(1);
const port = z.number().int().min(0).max(65535);
const texts = z.union([z.string(), z.array(z.string())]).transform((value) => (Array.isArray(value) ? value : [value]));
/** `443`, `8000-8100`, `*`, or several of them. */
const ports = z
  .union([z.number(), z.string(), z.array(z.union([z.number(), z.string()]))])
  .transform((value) => (Array.isArray(value) ? value : [value]).map(String));

/** What every resource of an estate file may say; the rest of its top level comes from where it stands. */
export const resourceShape = {
  name,
  location: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  zones: z.array(z.string()).optional(),
};

/** The address alone is a standard one. */
export const publicIpSchema = z
  .union([
    z.string(),
    z.strictObject({
      address: z.string().optional(),
      sku: z.enum(['Basic', 'Standard']).optional(),
      name: name.optional(),
    }),
  ])
  .transform((value) => (typeof value === 'string' ? { address: value } : value));
export type PublicIpFile = z.infer<typeof publicIpSchema>;

/** References are names: `network/subnet`, `balancer/pool`, `balancer/rule`. */
const cardShape = {
  name: name.optional(),
  subnet: name,
  nsg: name.optional(),
  asgs: z.array(name).default([]),
  pools: z.array(name).default([]),
};

/** A network interface of a machine. */
export const nicSchema = z.strictObject({
  ...cardShape,
  ip: z.string(),
  publicIp: publicIpSchema.optional(),
  natRules: z.array(name).default([]),
  /** A second IP configuration. */
  ipv6: z.strictObject({ ip: z.string(), publicIp: publicIpSchema.optional() }).optional(),
});
export type NicFile = z.infer<typeof nicSchema>;

/** A network interface in the model of a scale set; `ip` is the first instance's, the others count on. */
export const modelNicSchema = z.strictObject({
  ...cardShape,
  ip: z.string().optional(),
  /** Every instance has a public address: these, in turn. */
  publicIp: z.strictObject({ sku: z.enum(['Basic', 'Standard']), addresses: z.array(z.string()) }).optional(),
});
export type ModelNicFile = z.infer<typeof modelNicSchema>;

export const virtualNetworkSchema = z.strictObject({
  ...resourceShape,
  $prefixes: texts,
  $subnets: z.array(z.strictObject({ name, prefix: texts, nsg: name.optional() })),
});
export type VirtualNetworkFile = z.infer<typeof virtualNetworkSchema>;

const ruleSchema = z.strictObject({
  name,
  priority: z.number().int().min(100).max(4096),
  access: z.enum(['Allow', 'Deny']).default('Allow'),
  direction: z.enum(['Inbound', 'Outbound']).default('Inbound'),
  protocol: z.enum(['Tcp', 'Udp', 'Icmp', 'Esp', 'Ah', '*']).default('Tcp'),
  source: texts.optional(),
  sourceAsgs: z.array(name).default([]),
  sourcePorts: ports.default(['*']),
  destination: texts.optional(),
  destinationAsgs: z.array(name).default([]),
  ports: ports.default(['*']),
});
export type RuleFile = z.infer<typeof ruleSchema>;

export const securityGroupSchema = z.strictObject({ ...resourceShape, $rules: z.array(ruleSchema).default([]) });
export type SecurityGroupFile = z.infer<typeof securityGroupSchema>;

const protocol = z.enum(['Tcp', 'Udp', 'All']).default('Tcp');
const forwarding = {
  name,
  frontend: name,
  backendPort: port.optional(),
  protocol,
  floating: z.boolean().default(false),
};

export const loadBalancerSchema = z.strictObject({
  ...resourceShape,
  sku: z.strictObject({ name: z.enum(['Basic', 'Standard', 'Gateway']) }).default({ name: 'Standard' }),
  $frontends: z.array(
    z.strictObject({ name, publicIp: publicIpSchema.optional(), subnet: name.optional(), ip: z.string().optional() }),
  ),
  $pools: z.array(name).default([]),
  $rules: z.array(z.strictObject({ ...forwarding, port, pool: name })).default([]),
  $natRules: z.array(z.strictObject({ ...forwarding, port })).default([]),
});
export type LoadBalancerFile = z.infer<typeof loadBalancerSchema>;
