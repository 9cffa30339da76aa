import { z } from 'zod';

/** The types that a field can have, as far as the linter cares. */
export type FieldType = 'string' | 'number' | 'boolean' | 'list' | 'object' | 'record';

/** A schema without its wrappers: what is under `optional`, `nullable`, `default` and `readonly`. */
export function unwrap(schema: unknown): unknown {
  let current = schema;
  while (
    current instanceof z.ZodOptional ||
    current instanceof z.ZodNullable ||
    current instanceof z.ZodDefault ||
    current instanceof z.ZodReadonly
  ) {
    current = current.unwrap();
  }
  return current;
}

/** Every alternative of a union, or the one schema itself; wrappers are taken off. */
export function alternatives(schema: unknown): readonly unknown[] {
  const plain = unwrap(schema);
  if (plain instanceof z.ZodUnion) return plain.options.flatMap((option) => alternatives(option));
  return [plain];
}

/** Schema of the field `key` below a schema: a property, a record's value or, for digits, a list's element. */
export function fieldOf(schema: unknown, key: string): unknown {
  for (const option of alternatives(schema)) {
    if (option instanceof z.ZodObject && Object.hasOwn(option.shape, key)) return option.shape[key];
    if (option instanceof z.ZodRecord) return option.valueType;
    if (option instanceof z.ZodArray && /^\d+$/.test(key)) return option.element;
  }
  return undefined;
}

/** Schema of a list's elements, or of a record's keys, which is what CEL's macros walk over. */
export function elementOf(schema: unknown): unknown {
  for (const option of alternatives(schema)) {
    if (option instanceof z.ZodArray) return option.element;
    if (option instanceof z.ZodRecord) return option.keyType;
  }
  return undefined;
}

/** The properties of an object schema, for messages; empty for everything else. */
export function fieldNames(schema: unknown): readonly string[] {
  return alternatives(schema).flatMap((option) => (option instanceof z.ZodObject ? Object.keys(option.shape) : []));
}

/** The types that a value of the schema can have; empty when the linter cannot tell. */
export function typesOf(schema: unknown): ReadonlySet<FieldType> {
  const types = alternatives(schema).map(typeOf);
  return types.includes(undefined) ? new Set() : new Set(types.filter((type) => type !== undefined));
}

function typeOf(schema: unknown): FieldType | undefined {
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum) return 'string';
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  if (schema instanceof z.ZodArray) return 'list';
  if (schema instanceof z.ZodRecord) return 'record';
  if (schema instanceof z.ZodObject) return 'object';
  if (schema instanceof z.ZodLiteral) return literalType(schema.values);
  return undefined;
}

function literalType(values: ReadonlySet<unknown>): FieldType | undefined {
  const types = new Set([...values].map((value) => typeof value));
  if (types.size !== 1) return undefined;
  const [type] = types;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : undefined;
}

/** The words that a field can hold; undefined when it takes any text. */
export function wordsOf(schema: unknown): ReadonlySet<string> | undefined {
  const words = new Set<string>();
  for (const option of alternatives(schema)) {
    if (option instanceof z.ZodString) return undefined;
    if (option instanceof z.ZodEnum) for (const word of option.options) words.add(String(word));
    if (option instanceof z.ZodLiteral) for (const value of option.values) words.add(String(value));
  }
  return words;
}
