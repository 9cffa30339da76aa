/** Marks a dead end that the compiler proves dead; throws if data from outside got there after all. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
