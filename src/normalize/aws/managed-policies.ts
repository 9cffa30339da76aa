import type { Scope } from '../../model/cloud.ts';
import type { Gap, Listing } from '../../model/gap.ts';
import { malformedGap, present, readFields } from './answer.ts';
import { flag, list, longText, text } from './value.ts';

/** Documents in force by policy ARN. */
export interface ManagedPolicies {
  readonly documents: ReadonlyMap<string, string>;
  /** Why the list is not complete. */
  readonly gap?: Gap;
  readonly gaps: readonly Gap[];
}

const API = 'iam:GetAccountAuthorizationDetails';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ManagedPolicyDetail.html */
const policyFields = { Arn: text, DefaultVersionId: text, PolicyVersionList: list };

const versionFields = { VersionId: text, IsDefaultVersion: flag, Document: longText };

/** Reads the managed policies of GetAccountAuthorizationDetails: the default version is the one in force. */
export function readManagedPolicies(raw: Listing<unknown>, scope: Scope): ManagedPolicies {
  const documents = new Map<string, string>();
  const gaps: Gap[] = raw.gap === undefined ? [] : [raw.gap];
  for (const item of raw.items) {
    const fields = readFields(policyFields, item)?.fields ?? {};
    const document = documentInForce(fields.PolicyVersionList ?? [], fields.DefaultVersionId);
    if (fields.Arn !== undefined && document !== undefined) {
      documents.set(fields.Arn, document);
      continue;
    }
    const odd = { scope, api: API, field: 'Policies', hides: 'the document of one managed policy' };
    gaps.push(malformedGap({ ...odd, ...present({ resource: fields.Arn }) }));
  }
  return { documents, gaps, ...present({ gap: gaps[0] }) };
}

function documentInForce(versions: readonly unknown[], defaultId: string | undefined): string | undefined {
  for (const version of versions) {
    const fields = readFields(versionFields, version)?.fields ?? {};
    const isDefault = fields.IsDefaultVersion ?? (defaultId !== undefined && fields.VersionId === defaultId);
    if (isDefault && fields.Document !== undefined) return fields.Document;
  }
  return undefined;
}
