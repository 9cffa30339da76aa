import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { ReportSource } from '../../src/model/report.ts';
import { severities } from '../../src/model/severity.ts';
import { formatNames } from '../../src/report/format-names.ts';
import { formats } from '../../src/report/formats.ts';
import { actingCharacters, finding, instance, plainOptions, render, reportSource, rule } from './report-source.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(
    '',
    '..',
    '[a](b)',
    '|',
    '=1',
    'arn:',
    '/subscriptions/s/resourceGroups/g/providers/p/t/n',
    '\u001b[2J',
  ),
);

const anyFinding: fc.Arbitrary<Finding> = fc
  .record({
    severity: fc.constantFrom(...severities),
    ruleId: fc.constantFrom('aws-ec2-a', 'aws-ec2-ssrf-credential-path', 'my-rule'),
    id: text,
    name: text,
    message: text,
    owner: fc.record({ kind: text, id: text, name: text }),
    group: fc.constantFrom('g1', 'g2', 'g3'),
    chain: fc.array(text, { maxLength: 4 }),
    source: fc.record({ kind: text, id: text, label: text }),
    value: fc.oneof(text, fc.array(text), fc.constant(undefined), fc.integer()),
  })
  .map(({ severity, ruleId, id, name, message, owner, group, chain, source, value }) =>
    finding(ruleId, severity, instance(id, { name, arn: id }), {
      message,
      owner,
      group,
      chain,
      source,
      evidence: [{ path: id, value }],
    }),
  );

const anySource: fc.Arbitrary<ReportSource> = fc
  .record({ findings: fc.array(anyFinding, { maxLength: 8 }), reason: text, hides: text })
  .map(({ findings, reason, hides }) =>
    reportSource({
      findings,
      rules: [rule('aws-ec2-a', 'high')],
      unknown: [
        { ruleId: 'aws-ec2-a', status: 'unknown', severity: 'high', reason, fix: hides, resource: instance('i') },
      ],
      gaps: [
        { cloud: 'aws', account: '1', region: reason, api: reason, kind: 'denied', code: hides, hides, fix: reason },
      ],
    }),
  );

/** The style sheet and every tag that the page writes itself, with attributes that hold no quote. */
const knownTags =
  /<style>[^<]*<\/style>|<!doctype html>|<\/?(?:html|head|meta|title|body|h[123]|p|b|ul|ol|li|section|span|code|pre|details|summary|div|dl|dt|dd|br|table|tr|th|td|a)(?: [a-z-]+="[^"<>]*"| open)*>/g;

const checks: Partial<Record<(typeof formatNames)[number], (report: string, source: ReportSource) => void>> = {
  table: (report) => {
    for (const line of report.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80);
  },
  json: (report) => {
    expect(JSON.parse(report).schemaVersion).toBe(1);
  },
  sarif: (report) => {
    for (const run of JSON.parse(report).runs) {
      for (const { message, locations } of run.results) {
        expect(message.text).not.toBe('');
        expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/^aws(?:\/(?!\.+(?:\/|$))[^/:\s]+)+$/);
      }
    }
  },
  csv: (report, { gaps }) => {
    expect(report.split('\r\n').length).toBeGreaterThanOrEqual(3 + gaps.length);
    for (const line of report.split('\r\n')) expect(line.split('"').length % 2).toBe(1);
  },
  html: (report) => {
    expect(report.replace(knownTags, '')).not.toMatch(/[<>]/);
    expect(report).not.toMatch(/<(?:script|img|iframe|link|base|form)\b/i);
  },
  junit: (report) => {
    expect(
      report.replace(/<\/?(?:testsuites?|testcase|failure|error|\?xml)(?: [a-z]+="[^"<]*")*\s*[/?]?>/g, ''),
    ).not.toMatch(/[<>]/);
  },
};

describe.each(formatNames)('the %s format, whatever the cloud says,', (name) => {
  it('stays well-formed and harmless', async () => {
    const reporter = await formats[name].load();
    await fc.assert(
      fc.asyncProperty(anySource, async (source) => {
        const report = await render(reporter, source, plainOptions);
        expect(report).not.toMatch(actingCharacters);
        checks[name]?.(report, source);
      }),
      { numRuns: 150 },
    );
  });
});
