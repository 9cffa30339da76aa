import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/report/html/html.ts';
import { expectGolden } from './golden.ts';
import { actingCharacters, finding, instance, plainOptions, render, reportSource, rule } from './report-source.ts';
import { hostile, sampleEstate } from './sample-estate.ts';

describe('the HTML report', () => {
  it('reads well', async () => {
    expectGolden('estate.html.txt', await render(renderHtml, sampleEstate()));
  });

  it('shows hostile text and lets none of it become markup', async () => {
    const findings = Object.entries(hostile).map(([kind, name]) =>
      finding('r', 'low', instance(`i-${kind}`, { name }), {
        message: name,
        chain: [name, name],
        confidence: 'medium',
      }),
    );
    const rules = [
      rule('r', 'low', { title: hostile.html, rationale: hostile.html, remediation: { cli: hostile.html } }),
    ];
    const html = await render(renderHtml, reportSource({ findings, rules, limits: [hostile.html] }));
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toMatch(/href="(?!#)/);
    expect(html).not.toMatch(actingCharacters);
  });

  it('allows its one style sheet and nothing else', async () => {
    const html = await render(renderHtml, reportSource({}));
    const style = /<style>(?<css>[^<]*)<\/style>/.exec(html)?.groups?.['css'] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(html).toContain(`default-src &apos;none&apos;; style-src &apos;sha256-${hash}&apos;`);
    expect(html).not.toMatch(/<script|\bstyle="|\bon[a-z]+="/);
  });

  it('counts what the limit cuts', async () => {
    const findings = Array.from({ length: 500 }, (_, index) => finding('r', 'low', instance(`i-${index}`)));
    const html = await render(renderHtml, reportSource({ findings }), { ...plainOptions, limit: 20 });
    expect(html.match(/<details/g)).toHaveLength(20);
    expect(html).toContain('480 more findings in other groups');
  });
});
