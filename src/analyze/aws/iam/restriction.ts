import { type Condition, DIRECT_CALL, evaluate, evaluateAll, type KnownKeys } from './condition.ts';
import { concernsEverything, type Statement } from './statement.ts';

/**
 * A Deny that makes an instance role's credentials useless to a thief: those delivered by IMDSv1 (`role-delivery-2`),
 * or all that are used outside the instance's VPC (`source-vpc`) or from another address than the instance's (`source-ip`).
 */
export interface RoleRestriction {
  readonly kind: 'role-delivery-2' | 'source-vpc' | 'source-ip';
  readonly policy: string;
  readonly statement: string;
}

interface Pin {
  readonly kind: RoleRestriction['kind'];
  readonly key: string;
  /** The policy variable that the key is compared with, without its braces. */
  readonly variable: string;
}

/**
 * Both spellings of each comparison. `aws:SourceVpc` and `aws:VpcSourceIp` exist only in requests through a VPC
 * endpoint, so a call from the internet always differs.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const pins: readonly Pin[] = [
  { kind: 'source-vpc', key: 'aws:ec2instancesourcevpc', variable: 'aws:sourcevpc' },
  { kind: 'source-vpc', key: 'aws:sourcevpc', variable: 'aws:ec2instancesourcevpc' },
  { kind: 'source-ip', key: 'aws:ec2instancesourceprivateipv4', variable: 'aws:vpcsourceip' },
  { kind: 'source-ip', key: 'aws:vpcsourceip', variable: 'aws:ec2instancesourceprivateipv4' },
];

const pinOperators: ReadonlySet<string> = new Set([
  'stringnotequals',
  'stringnotequalsignorecase',
  'stringnotlike',
  'notipaddress',
]);

const roleDelivery = 'ec2:roledelivery';

/** Keys that every call with an instance role's own credentials carries. */
const instanceSession: KnownKeys = new Map([
  ...DIRECT_CALL,
  ['ec2:sourceinstancearn', null],
  ['aws:ec2instancesourcevpc', null],
  ['aws:ec2instancesourceprivateipv4', null],
]);

/** The same session when IMDSv1 delivered it: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html */
const deliveredByVersion1: KnownKeys = new Map([...instanceSession, [roleDelivery, '1.0']]);

/**
 * The restriction that a statement makes, if any: it must deny every action on every resource, and no condition beside
 * the restricting one may leave a thief's direct call out. `ec2:SourceInstanceArn` alone restricts nothing of that kind:
 * it names the instance that the credentials were delivered to, and stolen ones still carry it.
 */
export function restrictionOf(statement: Statement): RoleRestriction | undefined {
  if (statement.effect !== 'Deny' || !concernsEverything(statement)) return undefined;
  for (const condition of statement.conditions) {
    const kind = kindOf(condition);
    const others = statement.conditions.filter((other) => other !== condition);
    if (kind !== undefined && evaluateAll(others, knownBeside(kind)) === 'met') {
      return { kind, policy: statement.policy, statement: statement.label };
    }
  }
  return undefined;
}

function kindOf(condition: Condition): RoleRestriction['kind'] | undefined {
  if (condition.key === roleDelivery && condition.operator !== 'null') {
    return evaluate(condition, deliveredByVersion1) === 'met' ? 'role-delivery-2' : undefined;
  }
  if (!pinOperators.has(condition.operator)) return undefined;
  const isPin = (pin: Pin): boolean =>
    pin.key === condition.key &&
    condition.values.length > 0 &&
    condition.values.every((value) => variableOf(value) === pin.variable);
  return pins.find(isPin)?.kind;
}

function knownBeside(kind: RoleRestriction['kind']): KnownKeys {
  return kind === 'role-delivery-2' ? deliveredByVersion1 : instanceSession;
}

function variableOf(value: string): string | undefined {
  return /^\$\{\s*([a-z0-9:]+)\s*\}$/i.exec(value)?.[1]?.toLowerCase();
}
