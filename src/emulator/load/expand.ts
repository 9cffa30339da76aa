import { isShape, type Shape } from '../shape.ts';
import { bootScriptBytes } from './content.ts';
import { expandFakeSecrets } from './fake-secrets.ts';

/** What the estate file's short forms are expanded with. */
export interface ExpandContext {
  readonly now: Date;
  /** Values of `{{name}}` in texts: account, region, number. */
  readonly names: Readonly<Record<string, string | number>>;
}

const dayMs = 86_400_000;

/** Objects of one key, `$...`, that stand for a value. */
const shortForms: Readonly<Record<string, (value: unknown, context: ExpandContext) => unknown>> = {
  $daysAgo: (value, { now }) => new Date(now.getTime() - Number(value) * dayMs),
  $base64: (value, context) => bootScriptBytes(expand(value, context)).toString('base64'),
  // IAM returns its policy documents URL-encoded.
  $policy: (value, context) => encodeURIComponent(policyText(expand(value, context))),
  // CloudWatch's daily sums, oldest first, the last of them today's.
  $daily: (value, { now }) =>
    Array.isArray(value) ? value.map((sum, index) => datapoint(sum, value.length - 1 - index, now)) : [],
  $json: (value, context) => JSON.stringify(expand(value, context)),
};

function datapoint(Value: unknown, daysAgo: number, now: Date): Shape {
  return { Timestamp: new Date(Math.floor(now.getTime() / dayMs) * dayMs - daysAgo * dayMs), Value };
}

function policyText(statements: unknown): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/**
 * Expands the short forms of an estate file: `$daysAgo`, `$base64`, `$policy`, `$daily`, `$json`, `{{name}}` and `{{fake:...}}` in
 * texts, `Tags` written as a map.
 */
export function expand(value: unknown, context: ExpandContext): unknown {
  if (typeof value === 'string') return expandText(value, context);
  if (Array.isArray(value)) return value.map((item) => expand(item, context));
  if (!isShape(value)) return value;
  const [only, ...others] = Object.keys(value);
  const form = only === undefined || others.length > 0 ? undefined : shortForms[only];
  if (form !== undefined && only !== undefined) return form(value[only], context);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expandMember(key, item, context)]));
}

function expandMember(key: string, value: unknown, context: ExpandContext): unknown {
  if (key !== 'Tags' || !isShape(value)) return expand(value, context);
  return Object.entries(value).map(([Key, item]) => ({ Key, Value: String(expand(item, context)) }));
}

function expandText(text: string, { names }: ExpandContext): string {
  const named = text.replace(/\{\{(\w+)(?:\+(\d+))?\}\}/g, (all, name: string, plus: string | undefined) => {
    const value = names[name];
    if (value === undefined) throw new Error(`${all}: the names are ${Object.keys(names).join(', ')}`);
    return plus === undefined ? String(value) : String(Number(value) + Number(plus));
  });
  return expandFakeSecrets(named);
}

/** Lays an item over its defaults: objects merge, anything else replaces, `null` takes the member away. */
export function mergeDefaults(defaults: Shape, item: Shape): Shape {
  const merged: Record<string, unknown> = { ...defaults };
  for (const [key, value] of Object.entries(item)) {
    const below = merged[key];
    if (value === null) delete merged[key];
    else merged[key] = isShape(value) && isShape(below) && !isShortForm(value) ? mergeDefaults(below, value) : value;
  }
  return merged;
}

function isShortForm(value: Shape): boolean {
  return Object.keys(value).some((key) => key in shortForms);
}

/** `$count: N` makes N items of one, with `{{n}}` from 1 and `{{nn}}` in two digits. */
export function repeat(item: Shape, context: ExpandContext): readonly Shape[] {
  const { $count: count = 1, ...single } = item;
  return Array.from({ length: Number(count) }, (_, index) => {
    const names = { ...context.names, n: index + 1, nn: String(index + 1).padStart(2, '0') };
    const expanded = expand(single, { ...context, names });
    return isShape(expanded) ? expanded : {};
  });
}
