import { z } from 'zod';
import { type ResourceKind, resourceSchemas } from '../model/resource/resource.ts';
import { confidences, severities } from '../model/severity.ts';

const resourceKinds = Object.keys(resourceSchemas).filter((kind): kind is ResourceKind => kind in resourceSchemas);
const sentence = z.string().trim().min(1).max(4000);
const expression = z.string().trim().min(1).max(4000);
const path = z.string().regex(/^(resource|item)(\.[A-Za-z_][A-Za-z0-9_]*)+$/, 'a path such as resource.imds.tokens');

const messagePartSchema = z.strictObject({ when: expression.optional(), text: sentence });

const remediationSchema = z
  .strictObject({
    cli: sentence.optional(),
    terraform: sentence.optional(),
    console: sentence.optional(),
    text: sentence.optional(),
  })
  .refine((ways) => Object.keys(ways).length > 0, 'at least one of cli, terraform, console and text');

/** Resources by name; the runner fills in what identifies a resource (`kind`, `id`, `account`, ...). */
const examplesOfOneOutcome = z
  .record(z.string().min(1), z.record(z.string(), z.unknown()))
  .refine((examples) => Object.keys(examples).length > 0, 'at least one example');

/** A rule file, as its author writes it. Unknown keys are refused. */
export const ruleDocumentSchema = z.strictObject({
  /** The file's path below the rules' folder with `-` for `/`; it names the bad state. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)+$/, 'lower-case words with - between them'),
  title: sentence.max(120),
  severity: z.enum(severities),
  resource: z.enum(resourceKinds),
  /** Path of a list: the rule looks at every element as `item` and gives one outcome each. */
  each: path.optional(),
  /** Where it is false the rule does not apply: the outcome is `skip`. */
  when: expression.optional(),
  /** What a skip means, in words; the expression itself when absent. */
  skip: sentence.optional(),
  /** What a good resource fulfils. Only a rule with `each` may leave it out: then every element is a failure. */
  require: expression.optional(),
  /** Plain text with `{resource.path}` places; of a list, the texts whose `when` is true are joined. */
  message: z.union([sentence, z.array(messagePartSchema).min(1)]),
  confidence: z.union([z.enum(confidences), z.strictObject({ from: path })]).optional(),
  /** Path of the hops from the internet; `latent` beside it marks what opens when the machine starts. */
  chain: path.optional(),
  /** Hops to add at the chain's end, as texts with `{resource.path}` places. */
  chainEnd: z.array(sentence).optional(),
  /** Path of what tells the findings of one owner apart, in the fingerprint. */
  discriminator: path.optional(),
  /** Path of what findings with one fix share. */
  group: path.optional(),
  /** Paths to show beside those that the expressions read. */
  evidence: z.array(path).optional(),
  /** What of the resource's origin a finding names: the source to fix, and the launcher with its advice on metadata options. */
  cites: z
    .array(z.enum(['source', 'launcher']))
    .min(1)
    .optional(),
  rationale: sentence,
  remediation: remediationSchema,
  references: z.array(z.url({ protocol: /^https$/ })).min(1),
  frameworks: z.record(z.string().min(1), z.array(z.string().min(1)).min(1)).optional(),
  examples: z.strictObject({
    fail: examplesOfOneOutcome,
    pass: examplesOfOneOutcome,
    unknown: examplesOfOneOutcome,
    skip: examplesOfOneOutcome.optional(),
  }),
});

export type RuleDocument = z.infer<typeof ruleDocumentSchema>;
