import { z } from 'zod';
import { clouds } from '../model/cloud.ts';
import type { GapKind } from '../model/gap.ts';
import { launcherSchema, ownerSchema, sourceSchema } from '../model/resource/base.ts';
import { resourceSchemas } from '../model/resource/resource.ts';
import { confidences, severities } from '../model/severity.ts';

const gapKinds = {
  denied: true,
  throttled: true,
  timeout: true,
  unavailable: true,
  malformed: true,
  missing: true,
  limit: true,
  refused: true,
  failed: true,
} as const satisfies Record<GapKind, true>;

const instant = z.iso.datetime().describe('ISO 8601, UTC');
const count = z.int().min(0);
const kind = z.enum(Object.keys(resourceSchemas));
const severity = z.enum(severities);

const resourceRefSchema = z
  .object({
    cloud: z.enum(clouds),
    kind,
    id: z.string().describe('Instance id, template id, group name or ARN on AWS; the ARM id on Azure'),
    arn: z.string().optional(),
    account: z.string().describe('AWS account or Azure subscription'),
    region: z.string(),
    name: z.string().optional(),
  })
  .meta({ id: 'resource' });

const evidenceSchema = z
  .object({ path: z.string().describe('Path below the resource that the rule read'), value: z.unknown() })
  .meta({ id: 'evidence' });

const chainSchema = z.array(z.string()).describe('The hops, internet first');

const findingSchema = z
  .object({
    ruleId: z.string(),
    status: z.literal('fail'),
    severity,
    confidence: z.enum(confidences),
    fingerprint: z.string().describe('Stable over scans; made of rule, stable owner and a discriminator'),
    group: z.string().describe('Findings with one group have one source to fix, or one text'),
    owner: ownerSchema,
    message: z.string().describe('Plain text; may hold text from the cloud: escape it'),
    resource: resourceRefSchema,
    evidence: z.array(evidenceSchema),
    chain: chainSchema.optional(),
    source: sourceSchema.optional(),
    launcher: launcherSchema.optional(),
  })
  .meta({ id: 'finding' });

const unknownSchema = z
  .object({
    ruleId: z.string(),
    status: z.literal('unknown'),
    severity,
    reason: z.string(),
    fix: z.string().optional().describe('The permission or setting that would let the rule decide'),
    resource: resourceRefSchema,
  })
  .meta({ id: 'unknown' });

const passSchema = z
  .object({
    ruleId: z.string(),
    status: z.literal('pass'),
    resource: resourceRefSchema,
    evidence: z.array(evidenceSchema),
  })
  .meta({ id: 'pass' });

const skipSchema = z
  .object({
    ruleId: z.string(),
    status: z.literal('skip'),
    reason: z.string(),
    latent: z.boolean().optional().describe('The machine does not run: the verdict waits for its next start'),
    chain: chainSchema.optional(),
    resource: resourceRefSchema,
  })
  .meta({ id: 'skip' });

const gapSchema = z
  .object({
    cloud: z.enum(clouds),
    account: z.string(),
    region: z.string(),
    api: z.string().describe('The call, as the permission that allows it is written'),
    kind: z.enum(Object.keys(gapKinds)),
    code: z.string().describe("The SDK's or the protocol's error code"),
    hides: z.string().describe('What this report does not show because of it'),
    resource: z.string().optional().describe('The first resource that it hit'),
    count: count.optional().describe('How many resources the same refusal hit; 1 when absent'),
    fix: z.string().optional(),
  })
  .meta({ id: 'gap' });

const scopeSchema = z
  .object({
    cloud: z.enum(clouds),
    account: z.string(),
    region: z.string(),
    accountName: z.string().optional(),
    status: z.enum(['read', 'partial', 'unreadable', 'skipped']),
    resources: count,
    reason: z.string().optional(),
  })
  .meta({ id: 'scope' });

const scanSchema = z.object({
  startedAt: instant,
  finishedAt: instant,
  complete: z.boolean().describe('True only when there is no gap'),
  sample: z.boolean().describe("The estate is a sample, not the user's own"),
  scopes: z.array(scopeSchema),
  leftOut: z.array(z.object({ cloud: z.enum(clouds), reason: z.string() })).describe('Clouds that were not scanned'),
});

const summarySchema = z.object({
  resources: count,
  byKind: z.record(z.string(), count),
  findings: z.object({ critical: count, high: count, medium: count, low: count, info: count }),
  unknown: count,
  passed: count,
  skipped: count,
});

const ruleSchema = z
  .object({
    title: z.string(),
    severity,
    resource: kind,
    rationale: z.string(),
    remediation: z.object({
      cli: z.string().optional(),
      terraform: z.string().optional(),
      console: z.string().optional(),
      text: z.string().optional(),
    }),
    references: z.array(z.string()),
    frameworks: z.record(z.string(), z.array(z.string())).describe('Control ids by framework'),
  })
  .meta({ id: 'rule' });

/** The whole JSON report, version 1. The published schema is made from it; unknown extra keys are allowed, so that fields can be added. */
export const jsonReportSchema = z
  .object({
    schemaVersion: z.literal(1),
    tool: z.object({ name: z.literal('imds-audit'), version: z.string() }),
    scan: scanSchema,
    summary: summarySchema,
    findings: z.array(findingSchema),
    unknown: z.array(unknownSchema),
    pass: z.array(passSchema).optional().describe('With --include pass'),
    skip: z.array(skipSchema).optional().describe('With --include skip'),
    gaps: z.array(gapSchema),
    limits: z.array(z.string()).describe('What the program does not look at'),
    rules: z.record(z.string(), ruleSchema).describe('The rules that the findings and unknowns name'),
  })
  .meta({ title: 'imds-audit report', description: 'What `imds-audit scan --format json` writes.' });

export type JsonFinding = z.infer<typeof findingSchema>;
export type JsonUnknown = z.infer<typeof unknownSchema>;
export type JsonPass = z.infer<typeof passSchema>;
export type JsonSkip = z.infer<typeof skipSchema>;
export type JsonResource = z.infer<typeof resourceRefSchema>;
export type JsonGap = z.infer<typeof gapSchema>;
export type JsonScan = z.infer<typeof scanSchema>;
export type JsonSummary = z.infer<typeof summarySchema>;
export type JsonRule = z.infer<typeof ruleSchema>;
