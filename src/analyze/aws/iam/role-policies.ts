import type { IamRole, PolicyText } from '../../../model/aws/iam.ts';
import { parsePolicyDocument } from './policy-document.ts';
import type { NamedDocument, RolePolicies } from './role-power.ts';

/** Parses a role's policies; what does not parse joins the unread ones, and a boundary stays apart from the others. */
export function rolePolicies(role: IamRole): RolePolicies {
  const parsed = role.policies.map((policy) => ({ name: policy.name, document: parseNamed(policy) }));
  const boundary = role.boundary;
  const edge = boundary?.document === undefined ? undefined : parseNamed({ ...boundary, document: boundary.document });
  const unparsed = parsed.flatMap(({ name, document }) => (document === undefined ? [name] : []));
  return {
    roleArn: role.arn,
    identity: parsed.flatMap(({ document }) => document ?? []),
    unread: [...role.unreadPolicies, ...unparsed],
    ...(edge === undefined ? {} : { boundary: edge }),
    ...(boundary !== undefined && edge === undefined ? { unreadBoundary: boundary.name } : {}),
  };
}

function parseNamed(policy: PolicyText): NamedDocument | undefined {
  const parsed = parsePolicyDocument(policy.document);
  if (!parsed.ok) return undefined;
  const named = { name: policy.name, document: parsed.document };
  return policy.arn === undefined ? named : { ...named, arn: policy.arn };
}
