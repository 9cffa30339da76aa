import { contains, textPattern } from './pattern.ts';

/** One key of a Condition element under one operator. */
export interface Condition {
  /** Lower case, without `IfExists` and set prefix: `stringequals`, `null`. */
  readonly operator: string;
  /** Lower case: IAM compares key names without regard to case. */
  readonly key: string;
  readonly values: readonly string[];
}

/** What is known of a request, by lower-case key; `null` means that the key is present with some value. */
export type KnownKeys = ReadonlyMap<string, string | null>;

/** Whether a condition holds for the requests that the known keys describe. */
export type Verdict = 'met' | 'unmet' | 'unknown';

/**
 * What holds for every call that somebody makes with an instance role's credentials: the caller is no AWS service, and
 * uses TLS if that is asked for. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const DIRECT_CALL: KnownKeys = new Map([
  ['aws:viaawsservice', 'false'],
  ['aws:principalisawsservice', 'false'],
  ['aws:securetransport', 'true'],
]);

/** Flattens a Condition element. */
export function flattenConditions(
  element: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> | undefined,
): Condition[] {
  return Object.entries(element ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator: operatorName(operator), key: key.toLowerCase(), values })),
  );
}

/** All conditions of a statement must hold: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html */
export function evaluateAll(conditions: readonly Condition[], known: KnownKeys): Verdict {
  const verdicts = conditions.map((condition) => evaluate(condition, known));
  if (verdicts.includes('unmet')) return 'unmet';
  return verdicts.includes('unknown') ? 'unknown' : 'met';
}

/** One condition; what is not known of the request, and operators that are not modelled, give `unknown`. */
export function evaluate(condition: Condition, known: KnownKeys): Verdict {
  const actual = known.get(condition.key);
  if (actual === undefined) return 'unknown';
  if (condition.operator === 'null') return verdictOf(condition.values.every((value) => value === 'false'));
  const compare = comparisons.get(condition.operator);
  if (compare === undefined || actual === null || condition.values.some(holdsVariable)) return 'unknown';
  const isEqual = condition.values.some((value) => compare.test(actual, value));
  return verdictOf(compare.negated ? !isEqual : isEqual);
}

interface Comparison {
  readonly negated: boolean;
  readonly test: (actual: string, value: string) => boolean;
}

const equal = (actual: string, value: string): boolean => actual === value;
const sameText = (actual: string, value: string): boolean => actual.toLowerCase() === value.toLowerCase();
const like = (actual: string, value: string): boolean => contains(textPattern(value), textPattern(actual));
const sameNumber = (actual: string, value: string): boolean => Number(actual) === Number(value);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const comparisons: ReadonlyMap<string, Comparison> = new Map([
  ['stringequals', { negated: false, test: equal }],
  ['stringnotequals', { negated: true, test: equal }],
  ['stringequalsignorecase', { negated: false, test: sameText }],
  ['stringnotequalsignorecase', { negated: true, test: sameText }],
  ['stringlike', { negated: false, test: like }],
  ['stringnotlike', { negated: true, test: like }],
  ['bool', { negated: false, test: sameText }],
  ['numericequals', { negated: false, test: sameNumber }],
  ['numericnotequals', { negated: true, test: sameNumber }],
  ['numericlessthan', { negated: false, test: (actual: string, value: string) => Number(actual) < Number(value) }],
  [
    'numericlessthanequals',
    { negated: false, test: (actual: string, value: string) => Number(actual) <= Number(value) },
  ],
  ['numericgreaterthan', { negated: false, test: (actual: string, value: string) => Number(actual) > Number(value) }],
  [
    'numericgreaterthanequals',
    { negated: false, test: (actual: string, value: string) => Number(actual) >= Number(value) },
  ],
]);

/** `IfExists` and the set prefixes change nothing for a key that is known to be present with one value. */
function operatorName(text: string): string {
  return text
    .toLowerCase()
    .replace(/^(forallvalues|foranyvalue):/, '')
    .replace(/ifexists$/, '');
}

function holdsVariable(value: string): boolean {
  return value.includes('${');
}

function verdictOf(holds: boolean): Verdict {
  return holds ? 'met' : 'unmet';
}
