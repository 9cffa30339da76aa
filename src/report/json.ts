import type { RenderOptions, ReportSource } from '../model/report.ts';
import { ChunkBuffer, inChunks } from './chunk-buffer.ts';
import { asciiSafeJson } from './escape/json.ts';
import { jsonFinding, jsonGap, jsonOther, jsonRule, jsonScan, jsonSummary, jsonUnknown } from './json-records.ts';

/**
 * Writes the versioned JSON report (`reports/report.schema.json`), one record a line, so that it reads well with `grep`
 * and `jq` alike. It never holds more than a chunk of it.
 */
export async function* renderJson(source: ReportSource, options: RenderOptions): AsyncIterable<string> {
  for await (const chunk of inChunks(pieces(source, options))) yield asciiSafeJson(chunk);
}

async function* pieces(source: ReportSource, { include }: RenderOptions): AsyncGenerator<string> {
  const fired = new Set<string>();
  const named = <T extends { readonly ruleId: string }>(record: T): T => {
    fired.add(record.ruleId);
    return record;
  };
  yield head(source);
  yield* list('findings', source.findings(), (finding) => jsonFinding(named(finding)));
  yield* list('unknown', source.unknown(), (record) => jsonUnknown(named(record)));
  for (const status of ['pass', 'skip'] as const) {
    if (!include.has(status)) continue;
    yield* list(status, source.others(), (record) => (record.status === status ? jsonOther(record) : undefined));
  }
  yield* list('gaps', source.gaps, jsonGap);
  yield* list('limits', source.limits, (limit) => limit);
  yield tail(source, fired);
}

function head(source: ReportSource): string {
  const { tool } = source;
  return [
    '{\n  "schemaVersion": 1',
    entry('tool', { name: tool.name, version: tool.version }),
    entry('scan', jsonScan(source.scan)),
    entry('summary', jsonSummary(source.summary)),
  ].join(',\n');
}

/** One array of the report; records for which `shape` returns undefined are left out. */
async function* list<T>(
  key: string,
  records: AsyncIterable<T> | Iterable<T>,
  shape: (record: T) => unknown,
): AsyncGenerator<string> {
  const buffer = new ChunkBuffer();
  buffer.add(`,\n  "${key}": [`);
  let separator = '\n    ';
  for await (const record of records) {
    const shaped = shape(record);
    if (shaped === undefined) continue;
    // Gathered here: a step through the outer generators for every record costs half as much as serialising it.
    if (buffer.add(separator + JSON.stringify(shaped))) yield buffer.take();
    separator = ',\n    ';
  }
  yield `${buffer.take()}${separator.startsWith(',') ? '\n  ]' : ']'}`;
}

function tail(source: ReportSource, fired: ReadonlySet<string>): string {
  const rules: Record<string, unknown> = {};
  for (const id of [...fired].sort()) {
    const rule = source.rules.get(id);
    if (rule !== undefined) rules[id] = jsonRule(rule);
  }
  return `,\n${entry('rules', rules)}\n}\n`;
}

function entry(key: string, value: unknown): string {
  return `  "${key}": ${JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')}`;
}
