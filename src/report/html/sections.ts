import type { Gap } from '../../model/gap.ts';
import type { ReportSource, ScopeResult } from '../../model/report.ts';
import { severities } from '../../model/severity.ts';
import { quantity } from '../label.ts';
import type { Overview } from '../overview.ts';
import { affectedText } from '../unknown-groups.ts';
import { type Markup, markup, none } from './markup.ts';

const maxGaps = 200;

/** The head of the page: what was scanned and when, what to mind, the counts by severity. */
export function headMarkup({ tool, scan, summary }: ReportSource): Markup {
  const counts = severities.map(
    (severity) => markup`<li class="${severity}"><b>${summary.findings[severity]}</b>${severity}</li>`,
  );
  return markup`<h1>${tool.name}</h1>
<p class="soft">version ${tool.version}, scanned ${scan.finishedAt}: ${quantity(summary.resources, 'resource')}; ${summary.passed} passed, ${summary.skipped} skipped</p>
${scan.sample ? markup`<p class="notice"><b>Sample estate.</b> Nothing below is about a cloud of yours.</p>` : none}
${scan.complete ? none : markup`<p class="notice"><b>Incomplete.</b> Not everything could be read; see <a href="#coverage">coverage</a>.</p>`}
<ul class="counts">${counts}<li><b>${summary.unknown}</b>unknown</li></ul>
`;
}

/** Findings of every account by severity; nothing where there is one account. */
export function accountsMarkup({ scan }: ReportSource, { accounts }: Overview): Markup {
  if (accounts.size < 2) return none;
  const names = new Map(scan.scopes.map((scope) => [scope.account, scope.accountName]));
  const rows = [...accounts].map(([id, counts]) => {
    const name = names.get(id);
    const cells = severities.map((severity) => markup`<td class="number">${counts[severity]}</td>`);
    return markup`<tr><td>${name ? `${name} (${id})` : id}</td>${cells}</tr>`;
  });
  const heads = severities.map((severity) => markup`<th class="number">${severity}</th>`);
  return markup`<h2>Accounts</h2><div class="scroll"><table><tr><th>account</th>${heads}</tr>${rows}</table></div>
`;
}

/** Verdicts that could not be reached, by cause. */
export function unknownMarkup({ unknown, otherUnknown }: Overview, total: number): Markup {
  if (total === 0) return none;
  const rows = unknown.map((cause) => {
    const { first, rules, count } = cause;
    const fix = first.fix === undefined ? none : markup`<br><span class="fix">fix: ${first.fix}</span>`;
    return markup`<tr><td class="number">${count}</td><td>${affectedText(cause)}</td><td>${first.reason}${fix}</td><td>${[...rules].join(', ')}</td></tr>`;
  });
  const rest = otherUnknown === 0 ? none : markup`<p class="soft">${otherUnknown} more for other causes.</p>`;
  return markup`<h2>Unknown</h2><p>${quantity(total, 'verdict')} could not be reached. None of them is a pass.</p>
<div class="scroll"><table><tr><th class="number">verdicts</th><th>resources</th><th>why</th><th>rules</th></tr>${rows}</table></div>${rest}
`;
}

/** What was read, what was not, and what would let it be read. */
export function coverageMarkup({ scan, gaps, limits }: ReportSource): Markup {
  const left = scan.leftOut.map(({ cloud, reason }) => markup`<li>${cloud} was not scanned: ${reason}</li>`);
  const unread = scan.scopes
    .filter(({ status }) => status === 'unreadable')
    .map(
      ({ account, region, reason }) =>
        markup`<li>${account} ${region} could not be read${reason ? `: ${reason}` : ''}</li>`,
    );
  const sentences = limits.map((limit) => markup`<li>${limit}</li>`);
  return markup`<h2 id="coverage">Coverage</h2><p>${scopeText(scan.scopes)}</p>
${left.length + unread.length === 0 ? none : markup`<ul>${left}${unread}</ul>`}${gapsMarkup(gaps)}
${limits.length === 0 ? none : markup`<h2>Not looked at</h2><ul>${sentences}</ul>`}
`;
}

function scopeText(scopes: readonly ScopeResult[]): string {
  const count = (status: ScopeResult['status']): number => scopes.filter((scope) => scope.status === status).length;
  return `Account regions and subscriptions: ${count('read')} read, ${count('partial')} in part, ${count('unreadable')} not at all, ${count('skipped')} skipped.`;
}

function gapsMarkup(gaps: readonly Gap[]): Markup {
  if (gaps.length === 0) return none;
  const rows = gaps.slice(0, maxGaps).map(({ api, code, account, region, hides, fix }) => {
    const help = fix === undefined ? none : markup`<br><span class="fix">fix: ${fix}</span>`;
    return markup`<tr><td><code>${api}</code><br><span class="soft">${code}</span></td><td>${account} ${region}</td><td>${hides}${help}</td></tr>`;
  });
  const more = gaps.length - maxGaps;
  return markup`<div class="scroll"><table><tr><th>call</th><th>where</th><th>hides</th></tr>${rows}</table></div>
${more > 0 ? markup`<p class="soft">${quantity(more, 'more gap')} in the JSON report.</p>` : none}`;
}
