/** The variable that a path starts at: the whole resource, or one element of the rule's list. */
export type PathRoot = 'resource' | 'item';

/** A place in a resource: `resource.imds.tokens` has the root `resource` and the keys `imds` and `tokens`. */
export interface FieldPath {
  readonly root: PathRoot;
  readonly keys: readonly string[];
  /** The keys as text, for evidence: `imds.tokens`. */
  readonly text: string;
}

const plainKey = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Reads `resource.imds.tokens` or `item.mask`; undefined when the text is no such path. */
export function parseFieldPath(text: string): FieldPath | undefined {
  const [root, ...keys] = text.split('.');
  if (root !== 'resource' && root !== 'item') return undefined;
  if (!keys.every((key) => plainKey.test(key))) return undefined;
  return fieldPath(root, keys);
}

/** A path from its parts. */
export function fieldPath(root: PathRoot, keys: readonly string[]): FieldPath {
  return { root, keys, text: formatKeys(keys) };
}

/** The value at `keys` below `start`; undefined when any step is absent. Only own properties count. */
export function valueAt(start: unknown, keys: readonly string[]): unknown {
  let value = start;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** Like {@link valueAt}, but a list on the way stands for its elements: `powers.title` is the list of all titles. */
export function valuesAt(start: unknown, keys: readonly string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return start;
  if (Array.isArray(start)) return start.map((element) => valuesAt(element, keys)).filter((v) => v !== undefined);
  return valuesAt(valueAt(start, [key]), rest);
}

/** `imds.tokens`; keys that are no plain names are written as `tags["aws:x"]`, list positions as `secrets[0]`. */
export function formatKeys(keys: readonly string[]): string {
  let text = '';
  for (const key of keys) {
    if (/^\d+$/.test(key)) text += `[${key}]`;
    else if (!plainKey.test(key)) text += `[${JSON.stringify(key)}]`;
    else text += text === '' ? key : `.${key}`;
  }
  return text;
}

/** Splits a path as normalize and analyze write it (`versions[3].effective.tokens`) into keys. */
export function splitKeys(path: string): string[] {
  return path.split(/[.[\]"]+/).filter((key) => key !== '');
}

/** True when one of the two lists of keys begins with the other. */
export function overlaps(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** True when `keys` begins with `prefix` or equals it. */
export function startsWithKeys(keys: readonly string[], prefix: readonly string[]): boolean {
  return prefix.length <= keys.length && overlaps(keys, prefix);
}
