import type { Finding, ResourceRef, UnknownRecord } from '../model/finding.ts';
import type { Gap } from '../model/gap.ts';
import type { ReportSource } from '../model/report.ts';
import { inChunks } from './chunk-buffer.ts';
import { xmlText } from './escape/xml.ts';
import { resourceLabel } from './label.ts';

/** Some servers take a file without tests for a failure. */
const nothingFound =
  '  <testsuite name="scan" tests="1">\n    <testcase classname="scan" name="no findings"/>\n  </testsuite>\n';

/**
 * Writes JUnit XML for CI servers: a suite a place, a failure a finding, an error an unknown verdict or a gap. There is
 * no standard; it keeps to what Jenkins reads (https://github.com/jenkinsci/xunit-plugin, jenkins-junit.xsd).
 */
export function renderJunit(source: ReportSource): AsyncIterable<string> {
  return inChunks(pieces(source));
}

async function* pieces(source: ReportSource): AsyncGenerator<string> {
  const { findings } = source.summary;
  const failures = Object.values(findings).reduce((sum, count) => sum + count, 0);
  const errors = source.summary.unknown + source.gaps.length;
  const counts = `tests="${Math.max(failures + errors, 1)}" failures="${failures}" errors="${errors}"`;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${source.tool.name}" ${counts}>\n`;
  yield* suites('failures', () => source.findings(), findingCase);
  yield* suites('errors', () => source.unknown(), unknownCase);
  yield* gapSuite(source.gaps);
  if (failures + errors === 0) yield nothingFound;
  yield '</testsuites>\n';
}

/** One suite a place, in the stream's order. Suites say their size first, so the stream is read once before. */
async function* suites<T extends { readonly resource: ResourceRef }>(
  outcome: 'failures' | 'errors',
  open: () => AsyncIterable<T>,
  write: (record: T) => string,
): AsyncGenerator<string> {
  const sizes = new Map<string, number>();
  for await (const { resource } of open()) sizes.set(placeOf(resource), (sizes.get(placeOf(resource)) ?? 0) + 1);
  let current: string | undefined;
  for await (const record of open()) {
    const place = placeOf(record.resource);
    if (place !== current) {
      if (current !== undefined) yield '  </testsuite>\n';
      const size = sizes.get(place) ?? 0;
      const name = outcome === 'errors' ? `${place} (unknown)` : place;
      yield `  <testsuite name="${xmlText(name)}" tests="${size}" ${outcome}="${size}">\n`;
      current = place;
    }
    yield write(record);
  }
  if (current !== undefined) yield '  </testsuite>\n';
}

function placeOf({ cloud, account, region }: ResourceRef): string {
  return `${cloud} ${account} ${region}`;
}

function findingCase({ ruleId, severity, message, resource, source, launcher, chain }: Finding): string {
  const lines = [
    message,
    ...(chain === undefined ? [] : [chain.join(' -> ')]),
    ...(source === undefined ? [] : [`Fix it in ${source.label}.`]),
    ...(launcher === undefined ? [] : [launcher.advice]),
  ];
  const text = lines.map(xmlText).join('\n');
  const failure = `<failure type="${severity}" message="${xmlText(message)}">${text}</failure>`;
  return testCase(ruleId, resourceLabel(resource), failure);
}

function unknownCase({ ruleId, severity, reason, fix, resource }: UnknownRecord): string {
  const error = `<error type="${severity}" message="${xmlText(reason)}">${xmlText(fix ?? reason)}</error>`;
  return testCase(ruleId, resourceLabel(resource), error);
}

function* gapSuite(gaps: readonly Gap[]): Generator<string> {
  if (gaps.length === 0) return;
  yield `  <testsuite name="coverage" tests="${gaps.length}" errors="${gaps.length}">\n`;
  for (const { api, account, region, code, hides, fix, kind } of gaps) {
    const text = xmlText(`It hides ${hides}.${fix ? ` ${fix}` : ''}`);
    yield testCase(api, `${account} ${region}`, `<error type="${kind}" message="${xmlText(code)}">${text}</error>`);
  }
  yield '  </testsuite>\n';
}

function testCase(className: string, name: string, outcome: string): string {
  return `    <testcase classname="${xmlText(className)}" name="${xmlText(name)}">${outcome}</testcase>\n`;
}
