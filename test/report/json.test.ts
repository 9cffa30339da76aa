import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { renderJson } from '../../src/report/json.ts';
import { publishedSchemas } from '../../src/report/published-schemas.ts';
import { expectGolden } from './golden.ts';
import { actingCharacters, finding, instance, plainOptions, render, reportSource } from './report-source.ts';
import { hostile, sampleEstate } from './sample-estate.ts';

const everything = { ...plainOptions, include: new Set(['pass', 'skip'] as const) };

/** Forbids keys that the schema does not name, so that a field cannot be written and left undocumented. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)]);
  const open = 'properties' in schema && !('additionalProperties' in schema);
  return Object.fromEntries(open ? [...entries, ['additionalProperties', false]] : entries);
}

function errorsOf(report: unknown): unknown {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const text = publishedSchemas()['report.schema.json'] ?? '';
  const validate = ajv.compile(closed(JSON.parse(text)) as object);
  validate(report);
  return validate.errors;
}

describe('the JSON report', () => {
  it('keeps the contract and names every key that it writes', async () => {
    const report: unknown = JSON.parse(await render(renderJson, sampleEstate(), everything));
    expect(errorsOf(report)).toBeNull();
  });

  it('would be refused by its schema without a required key', () => {
    expect(errorsOf({ schemaVersion: 1 })).not.toBeNull();
  });

  it('writes one record a line', async () => {
    const { findings, gaps, unknown } = { findings: 2, gaps: 0, unknown: 0 };
    const source = reportSource({
      findings: [finding('r', 'high', instance('i-1')), finding('r', 'high', instance('i-2'))],
    });
    const text = await render(renderJson, source);
    expectGolden('two-findings.json.txt', text);
    const report = JSON.parse(text);
    expect([report.findings.length, report.gaps.length, report.unknown.length]).toEqual([findings, gaps, unknown]);
  });

  it('keeps passes and skips under their own keys, on request only', async () => {
    const report = JSON.parse(await render(renderJson, sampleEstate(), everything));
    expect(report.pass.map((record: { status: string }) => record.status)).toEqual(['pass']);
    expect(report.skip.map((record: { status: string }) => record.status)).toEqual(['skip']);
    const plain = JSON.parse(await render(renderJson, sampleEstate()));
    expect(plain).not.toHaveProperty('pass');
    expect(plain).not.toHaveProperty('skip');
  });

  it('gives hostile text back unchanged, with nothing in the file that acts', async () => {
    const text = await render(renderJson, sampleEstate());
    expect(text).not.toMatch(actingCharacters);
    const names = JSON.parse(text).findings.map((found: { resource: { name?: string } }) => found.resource.name);
    for (const name of Object.values(hostile)) expect(names).toContain(name);
  });

  it('names only the rules that it mentions', async () => {
    const report = JSON.parse(await render(renderJson, sampleEstate()));
    const mentioned = [...report.findings, ...report.unknown].map((record: { ruleId: string }) => record.ruleId);
    expect(Object.keys(report.rules)).toEqual([...new Set(mentioned)].sort());
  });

  it('comes in chunks, not at once and not finding by finding', async () => {
    const findings = Array.from({ length: 2_000 }, (_, index) => finding('r', 'low', instance(`i-${index}`)));
    const lengths: number[] = [];
    for await (const chunk of renderJson(reportSource({ findings }), plainOptions)) lengths.push(chunk.length);
    expect(lengths.length).toBeGreaterThan(5);
    expect(lengths.length).toBeLessThan(50);
    expect(Math.max(...lengths)).toBeLessThan(70_000);
  });
});

describe('the published schemas', () => {
  it.each(Object.entries(publishedSchemas()))('%s is current (run scripts/generate-schemas.ts)', (name, text) => {
    expect(readFileSync(`reports/${name}`, 'utf8')).toBe(text);
  });
});
