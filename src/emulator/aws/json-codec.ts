import type { NormalizedSchema } from '@smithy/core/schema';
import { isShape, type Shape } from '../shape.ts';

/** Reads a request of the AWS JSON protocols; times are seconds since the epoch there. */
export function readJsonInput(schema: NormalizedSchema, body: string): Shape {
  const value: unknown = body === '' ? {} : JSON.parse(body);
  return isShape(value) ? revive(schema, value) : {};
}

function revive(schema: NormalizedSchema, value: Shape): Shape {
  if (schema.isUnitSchema()) return {};
  const result: Record<string, unknown> = { ...value };
  for (const [name, member] of schema.structIterator()) {
    const item = value[name];
    if (typeof item === 'number' && member.isTimestampSchema()) result[name] = new Date(item * 1000);
  }
  return result;
}

/** Writes an answer of the AWS JSON protocols. */
export function writeJson(value: Shape): string {
  return JSON.stringify(toWire(value));
}

function toWire(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(toWire);
  if (isShape(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toWire(item)]));
  return value;
}
