import { z } from 'zod';

/** Beyond any document that IAM returns: the largest AWS managed policies have some 150,000 characters before encoding. */
const MAX_DOCUMENT_CHARS = 1_048_576;
/** No ARN and no action name is longer: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_PATTERN_CHARS = 2048;

const names = z
  .union([z.string().max(MAX_PATTERN_CHARS), z.array(z.string().max(MAX_PATTERN_CHARS))])
  .transform((value) => (typeof value === 'string' ? [value] : value));

const conditionValue = z.union([z.string(), z.boolean(), z.number()]).transform(String);

const conditionValues = z
  .union([conditionValue, z.array(conditionValue)])
  .transform((value) => (typeof value === 'string' ? [value] : value));

/** Elements: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html, without principals. */
const statementSchema = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: names.optional(),
    NotAction: names.optional(),
    Resource: names.optional(),
    NotResource: names.optional(),
    Condition: z.record(z.string(), z.record(z.string(), conditionValues)).optional(),
  })
  .refine((statement) => (statement.Action === undefined) !== (statement.NotAction === undefined), {
    message: 'needs one of Action and NotAction',
  })
  .refine((statement) => (statement.Resource === undefined) !== (statement.NotResource === undefined), {
    message: 'needs one of Resource and NotResource',
  });

const documentSchema = z.object({
  Version: z.string().optional(),
  Statement: z
    .union([statementSchema, z.array(statementSchema)])
    .transform((value) => (Array.isArray(value) ? value : [value])),
});

/** One statement of an identity policy or boundary, its lists always lists. */
export type PolicyStatement = z.infer<typeof statementSchema>;

/** An identity policy or boundary. */
export type PolicyDocument = z.infer<typeof documentSchema>;

/** A document, or why there is none; the reason holds no text of the document. */
export type Parsed =
  | { readonly ok: true; readonly document: PolicyDocument }
  | { readonly ok: false; readonly reason: string };

/**
 * Parses an identity policy as IAM's API returns it: JSON, percent-encoded after RFC 3986
 * (https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyDetail.html), or plain JSON.
 * What is not a whole, valid identity policy is refused, never read in part.
 */
export function parsePolicyDocument(urlEncodedOrJson: string): Parsed {
  if (urlEncodedOrJson.length > MAX_DOCUMENT_CHARS) return refuse('longer than any policy that IAM stores');
  const json = decodeJson(urlEncodedOrJson.trim());
  if (json === undefined) return refuse('not JSON, plain or percent-encoded');
  const parsed = documentSchema.safeParse(json);
  if (parsed.success) return { ok: true, document: parsed.data };
  return refuse(`not an identity policy: ${placeOf(parsed.error.issues[0])}`);
}

function refuse(reason: string): Parsed {
  return { ok: false, reason };
}

/** Names the element at fault by IAM's own element names and numbers only: other keys are the document's text. */
function placeOf(issue: z.core.$ZodIssue | undefined): string {
  const path = issue?.path.filter((part) => typeof part === 'number' || /^[A-Z][A-Za-z]{1,11}$/.test(String(part)));
  return path === undefined || path.length === 0 ? 'its Statement' : path.join('.');
}

/** Form encoding, `+` for a space, is tried last: some tools that re-export policies write it. */
function decodeJson(text: string): unknown {
  if (text.startsWith('{')) return parseJson(text);
  return parseJson(percentDecode(text)) ?? parseJson(percentDecode(text.replaceAll('+', '%20')));
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
