import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../../../shared/recorded/aws');

/** Why the recorded answers cannot be used here; undefined when they can. */
export const recordedSkipReason = existsSync(folder) ? undefined : `recorded answers are absent: ${folder}`;

/** One answer of a service, its times as Date objects, as the SDK gives them. */
export interface RecordedAnswer {
  readonly file: string;
  readonly operation: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** All recorded answers of one operation, `ec2.DescribeInstances`. */
export function recordedAnswers(operation: string): RecordedAnswer[] {
  if (recordedSkipReason !== undefined) return [];
  return readdirSync(folder)
    .filter((file) => file.startsWith('c7n-'))
    .flatMap((file) => readRecording(file))
    .filter((answer) => answer.operation === operation);
}

function readRecording(file: string): RecordedAnswer[] {
  const text = readFileSync(resolve(folder, file), 'utf8');
  const entries: { operation: string; response: { data: Record<string, unknown> } }[] = JSON.parse(text, reviveTime);
  return entries.map((entry) => ({ file, operation: entry.operation, data: entry.response.data }));
}

function reviveTime(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('__class__' in value)) return value;
  const { year, month, day, hour, minute, second } = value as unknown as Record<string, number>;
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second));
}

/** Every text and number below a value, at any depth; times as ISO text. */
export function leavesOf(value: unknown): unknown[] {
  if (value instanceof Date) return [value.toISOString()];
  if (value instanceof Map) return [...value.keys(), ...value.values()].flatMap(leavesOf);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
  return [value];
}
