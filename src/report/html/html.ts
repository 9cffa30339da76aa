import { createHash } from 'node:crypto';
import type { RenderOptions, ReportSource } from '../../model/report.ts';
import { inChunks } from '../chunk-buffer.ts';
import { isAttackPath } from '../label.ts';
import { type Overview, overviewOf, type RuleSection } from '../overview.ts';
import { accountNames } from '../table/where.ts';
import { ruleMarkup } from './findings.ts';
import { Markup, markup, none } from './markup.ts';
import { accountsMarkup, coverageMarkup, headMarkup, unknownMarkup } from './sections.ts';
import { stylesheet } from './stylesheet.ts';

const defaultLimit = 200;

/**
 * Writes one page that stands alone: no scripts, nothing from elsewhere, and a policy that forbids both. Shows a bounded
 * number of groups and says what it cut.
 */
export async function* renderHtml(source: ReportSource, options: RenderOptions): AsyncIterable<string> {
  const overview = await overviewOf(source, options.limit ?? defaultLimit);
  yield* inChunks(pieces(source, overview));
}

function* pieces(source: ReportSource, overview: Overview): Generator<string> {
  for (const { html } of page(source, overview)) yield html;
}

function* page(source: ReportSource, overview: Overview): Generator<Markup> {
  yield markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy()}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${source.tool.name} report</title><style>${new Markup(stylesheet)}</style></head><body>
`;
  yield headMarkup(source);
  const { sections } = overview;
  yield* ruleList(
    source,
    'Attack paths',
    sections.filter(({ ruleId }) => isAttackPath(ruleId)),
  );
  yield* ruleList(
    source,
    'Findings',
    sections.filter(({ ruleId }) => !isAttackPath(ruleId)),
  );
  if (sections.length === 0) yield markup`<h2>Findings</h2><p>No findings.</p>`;
  yield accountsMarkup(source, overview);
  yield unknownMarkup(overview, source.summary.unknown);
  yield coverageMarkup(source);
  yield markup`</body></html>
`;
}

function* ruleList({ rules, scan }: ReportSource, title: string, sections: readonly RuleSection[]): Generator<Markup> {
  yield sections.length === 0 ? none : markup`<h2>${title}</h2>`;
  const names = accountNames(scan.scopes);
  for (const section of sections) yield ruleMarkup(section, rules.get(section.ruleId), names);
}

/** Nothing but the one stylesheet may load: https://www.w3.org/TR/CSP3/#csp-hash-source */
function contentPolicy(): string {
  const hash = createHash('sha256').update(stylesheet).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}
