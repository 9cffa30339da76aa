import type { AwsIam, Boundary, IamRole, PolicyText } from '../../model/aws/iam.ts';
import type { Role } from '../../model/resource/aws.ts';
import type { Unread } from '../../model/unread.ts';
import { type Fact, hiddenBy, undetermined } from '../fact.ts';
import { parsePolicyDocument } from './iam/policy-document.ts';
import { type NamedDocument, type RolePolicies, type RolePower, rolePower } from './iam/role-power.ts';

type RoleGrants = Pick<Role, 'grants' | 'admin' | 'powers' | 'restricted' | 'restrictions'>;

/** Many machines share a role; its policies are evaluated once. */
const powerOf = new WeakMap<IamRole, EvaluatedRole>();

interface EvaluatedRole {
  readonly power: RolePower;
  readonly policies: RolePolicies;
}

/** What a role's own policies come to. Whatever an unread policy could change is left out and told as unread. */
export function roleGrants(role: IamRole, iam: AwsIam): Fact<RoleGrants> {
  const { power, policies } = evaluate(role);
  const unreadNames = [...policies.unread, ...optional(policies.unreadBoundary)];
  const unread: Unread[] = [];
  const hide = (path: string, names: readonly string[]) => {
    const reason = `could not read ${names.length === 1 ? 'the policy' : 'the policies'} ${names.join(', ')}`;
    unread.push(iam.policiesGap === undefined ? undetermined(path, reason) : hiddenBy(path, iam.policiesGap));
  };
  const value: RoleGrants = {};
  if (power.grants === 'unknown') hide('role.grants', unreadNames);
  else value.grants = power.grants;
  const powers = [...optional(power.admin), ...power.escalations];
  if (powers.length > 0 || power.undetermined.length === 0) {
    value.admin = powers.length > 0;
    value.powers = powers.map((item) => ({ ...item, actions: [...item.actions] }));
  } else {
    hide('role.admin', power.undetermined);
    hide('role.powers', power.undetermined);
  }
  if (power.restricted.length > 0 || unreadNames.length === 0) {
    value.restricted = power.restricted.length > 0;
    value.restrictions = power.restricted.map((item) => ({ ...item }));
  } else {
    hide('role.restricted', unreadNames);
    hide('role.restrictions', unreadNames);
  }
  return { value, unread };
}

function optional<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

function evaluate(role: IamRole): EvaluatedRole {
  const known = powerOf.get(role);
  if (known !== undefined) return known;
  const policies = policiesOf(role);
  const evaluated = { policies, power: rolePower(policies) };
  powerOf.set(role, evaluated);
  return evaluated;
}

function policiesOf(role: IamRole): RolePolicies {
  const identity: NamedDocument[] = [];
  const unread = [...role.unreadPolicies];
  for (const policy of role.policies) {
    const document = parse(policy);
    if (document === undefined) unread.push(policy.name);
    else identity.push(document);
  }
  return { roleArn: role.arn, identity, unread, ...boundaryOf(role.boundary) };
}

function boundaryOf(boundary: Boundary | undefined): Pick<RolePolicies, 'boundary' | 'unreadBoundary'> {
  if (boundary === undefined) return {};
  const { document } = boundary;
  const parsed = document === undefined ? undefined : parse({ ...boundary, document });
  return parsed === undefined ? { unreadBoundary: boundary.name } : { boundary: parsed };
}

function parse({ name, arn, document }: PolicyText): NamedDocument | undefined {
  const parsed = parsePolicyDocument(document);
  if (!parsed.ok) return undefined;
  return arn === undefined ? { name, document: parsed.document } : { name, arn, document: parsed.document };
}
