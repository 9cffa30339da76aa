import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { exampleFolder, isBody, recordedFolder, recordedSkipReason } from '../analyze/azure/recorded-estate.ts';

/** Says in a suite's title why it is skipped, where it is. */
export const skipNote = recordedSkipReason === undefined ? '' : ` (skipped: ${recordedSkipReason})`;

/** One answer of Resource Manager to one GET. */
export interface Answer {
  readonly path: string;
  /** As it was asked: `$expand=userData&api-version=...`. */
  readonly query: string;
  readonly body: unknown;
}

/**
 * What a case of recorded answers says in the end, or at an earlier moment: `until` is the number of the last answer that
 * counts. A test that changes a machine step by step is recorded as one case and tells several states.
 */
export function recorded(file: string, until = Number.POSITIVE_INFINITY): Answer[] {
  return list(readJson(resolve(recordedFolder, file))).flatMap((entry): Answer[] => {
    if (entry['status'] !== 200 || Number(entry['n']) > until) return [];
    return [{ path: String(entry['path']), query: String(entry['query'] ?? ''), body: entry['body'] }];
  });
}

/** An example that is one recorded answer. */
export function recordedExample(file: string): Answer {
  const { request, body } = example(file);
  const url = new URL(String(isBody(request) ? request['uri'] : ''));
  return { path: url.pathname, query: decodeURIComponent(url.search.slice(1)), body };
}

/** An example as it is. */
export function example(file: string): Readonly<Record<string, unknown>> {
  const value = readJson(resolve(exampleFolder, file));
  if (!isBody(value)) throw new Error(`${file} is no object`);
  return value;
}

/** Resources made for a test, as if each of them had been asked for with everything that can be asked for. */
export function composed(...bodies: readonly Readonly<Record<string, unknown>>[]): Answer[] {
  return bodies.map((body) => ({ path: String(body['id']), query: '$expand=instanceView,userData', body }));
}

/** The names of the files that were asked for. */
export const filesRead = new Set<string>();

function readJson(path: string): unknown {
  filesRead.add(basename(path));
  return JSON.parse(readFileSync(path, 'utf8'));
}

function list(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isBody) : [];
}
