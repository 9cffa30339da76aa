import { z } from 'zod';
import { parseArmEndpoint } from '../collect/azure/arm-endpoint.ts';
import { azureCloudNames } from '../collect/azure/azure-clouds.ts';
import { clouds } from '../model/cloud.ts';
import { type AuditSettings, defaultSettings, evidences } from '../model/settings.ts';
import { severities } from '../model/severity.ts';
import { UsageError } from './usage-error.ts';

const list = z.array(z.string()).default([]);

const optionsSchema = z.object({
  cloud: z.array(z.enum(clouds)).default([]),
  from: z.string().optional(),
  save: z.string().optional(),
  concurrency: integer('--concurrency', 1, 256),
  timeout: integer('--timeout', 1, 3600),
  profile: list,
  region: list,
  endpointUrl: z.url({ protocol: /^https?$/, error: '--endpoint-url wants an http or https address' }).optional(),
  subscription: list,
  azureCloud: z.enum(azureCloudNames).optional(),
  azureEndpoint: z.string().transform(parseEndpoint).optional(),
  userData: z.boolean(),
  evidence: z.array(z.enum(evidences)).default([]),
  httpPorts: z.string().transform(parsePorts),
  roleUnusedDays: integer('--role-unused-days', 1, 400),
  secretRules: list,
  rules: list,
  rule: list,
  format: list,
  output: list,
  include: z.string().default('').transform(parseInclude),
  limit: integer('--limit', 1, 1_000_000),
  sarifCategory: z.string().optional(),
  failOn: z.enum([...severities, 'never']),
  allowIncomplete: z.boolean().default(false),
});

export type ScanOptions = z.infer<typeof optionsSchema>;

/** Turns commander's untyped options into typed ones. Throws UsageError for a value that makes no sense. */
export function parseScanOptions(raw: unknown): ScanOptions {
  const result = optionsSchema.safeParse(raw);
  if (!result.success) throw new UsageError(result.error.issues.map((issue) => issue.message).join('\n'));
  return checkCombination(result.data);
}

/** The part of the options that the analysis depends on. */
export function auditSettings(options: ScanOptions): AuditSettings {
  return {
    ...defaultSettings,
    httpPorts: options.httpPorts,
    roleUnusedDays: options.roleUnusedDays,
    userData: options.userData,
    evidence: options.evidence,
  };
}

function checkCombination(options: ScanOptions): ScanOptions {
  const fromCloud = [...options.cloud, ...options.profile, ...options.region, ...options.subscription];
  if (options.from !== undefined && fromCloud.length > 0) {
    throw new UsageError(
      '--from reads a saved inventory and no cloud.',
      'Leave out --cloud, --profile, --region and --subscription.',
    );
  }
  return options;
}

function integer(flag: string, least: number, most: number) {
  return z.string().transform((text, context) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    context.addIssue({
      code: 'custom',
      message: `${flag} wants a whole number from ${least} to ${most}, not "${text}".`,
    });
    return z.NEVER;
  });
}

function parseEndpoint(text: string, context: z.RefinementCtx) {
  const endpoint = parseArmEndpoint(text);
  if (endpoint !== undefined) return endpoint;
  const wanted = 'an https address, or an http address of this machine such as http://127.0.0.1:8080';
  context.addIssue({ code: 'custom', message: `--azure-endpoint wants ${wanted}.` });
  return z.NEVER;
}

function parsePorts(text: string, context: z.RefinementCtx): number[] {
  const parts = text.split(',').map((part) => part.trim());
  const ports = parts.map(Number);
  if (parts.every((part) => /^\d{1,5}$/.test(part)) && ports.every((port) => port >= 1 && port <= 65_535)) {
    return [...new Set(ports)].sort((a, b) => a - b);
  }
  context.addIssue({ code: 'custom', message: `--http-ports wants ports such as 80,443, not "${text}".` });
  return z.NEVER;
}

function parseInclude(text: string, context: z.RefinementCtx): ReadonlySet<'pass' | 'skip'> {
  const names = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const included = new Set<'pass' | 'skip'>();
  for (const name of names) {
    if (name === 'pass' || name === 'skip') included.add(name);
    else context.addIssue({ code: 'custom', message: `--include wants pass, skip or both, not "${name}".` });
  }
  return included;
}
