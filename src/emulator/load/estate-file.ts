import { z } from 'zod';
import { azureFileSchema } from './azure/azure-file.ts';
import { faultsSchema } from './fault-file.ts';

const item = z.record(z.string(), z.unknown());
const list = z.array(item).optional();

/** The lists of a region in an estate file. */
const listsShape = {
  vpcs: list,
  subnets: list,
  securityGroups: list,
  prefixLists: list,
  routeTables: list,
  networkAcls: list,
  internetGateways: list,
  networkInterfaces: list,
  blockPublicAccessExclusions: list,
  images: list,
  launchTemplateVersions: list,
  launchConfigurations: list,
  autoScalingGroups: list,
  instances: list,
  loadBalancers: list,
  listeners: list,
  listenerRules: list,
  targetGroups: list,
  targetGroupAttributes: list,
  targetHealth: list,
  classicLoadBalancers: list,
  metrics: list,
  events: list,
} as const;

/** Names of the lists that a region of an estate file may have. */
export type FileList = keyof typeof listsShape;
export const fileLists = z.keyof(z.object(listsShape)).options;

const regionSchema = z.strictObject({
  ...listsShape,
  imdsDefaults: item.optional(),
  blockPublicAccess: item.optional(),
});

const accountSchema = z.strictObject({
  id: z.string().regex(/^\d{12}$/, 'an account id has 12 digits'),
  name: z.string().optional(),
  accessKeyId: z.string(),
  callerArn: z.string().optional(),
  disabledRegions: z.array(z.string()).optional(),
  roles: list,
  policies: list,
  // A region without anything is written as a key alone.
  regions: z.record(
    z.string(),
    regionSchema.nullable().transform((region) => region ?? {}),
  ),
});

/** An estate file: sparse SDK shapes and ARM bodies, and short forms. */
const estateFileSchema = z
  .strictObject({
    defaults: z.partialRecord(z.keyof(z.object({ ...listsShape, roles: list, policies: list })), item).optional(),
    accounts: z.array(accountSchema).default([]),
    azure: azureFileSchema.optional(),
    faults: faultsSchema,
  })
  .refine(({ accounts, azure }) => accounts.length > 0 || azure !== undefined, 'an estate has accounts or azure');

export type EstateFile = z.infer<typeof estateFileSchema>;
export type AccountFile = EstateFile['accounts'][number];
export type RegionFile = z.infer<typeof regionSchema>;

/** Checks a parsed estate file; throws with one line for each mistake and its place. */
export function parseEstateFile(document: unknown): EstateFile {
  const result = estateFileSchema.safeParse(document);
  if (result.success) return result.data;
  throw new Error(z.prettifyError(result.error));
}
