/** The text under a key of an answer that nobody has checked yet, if there is one. */
export function textAt(value: unknown, key: string): string | undefined {
  const found = fieldAt(value, key);
  return typeof found === 'string' ? found : undefined;
}

/** The list under a key, empty where there is none. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = fieldAt(value, key);
  return Array.isArray(found) ? found : [];
}

/** Whatever is under a key. */
export function fieldAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
