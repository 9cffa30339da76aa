import type { RuleInfo } from '../../model/rule-info.ts';
import type { FindingGroup } from '../finding-groups.ts';
import {
  countOf,
  groupMessages,
  isAccountRegion,
  isAttackPath,
  ownerLabel,
  quantity,
  resourceLabel,
} from '../label.ts';
import type { RuleSection } from '../overview.ts';
import { shortestFix } from '../shortest-fix.ts';
import { evidenceTexts } from '../table/evidence.ts';
import { type AccountNames, placeParts } from '../table/where.ts';
import { type Markup, markup, none } from './markup.ts';

/** One rule: what it is, why it matters, how to fix it, and its groups; attack paths are open from the start. */
export function ruleMarkup(
  { ruleId, severity, groups, findings }: RuleSection,
  rule: RuleInfo | undefined,
  names: AccountNames,
): Markup {
  const hidden = findings - groups.reduce((sum, { count }) => sum + count, 0);
  return markup`<section class="rule ${severity}">
<h3><span class="badge">${severity}</span>${rule?.title ?? ruleId}</h3>
<p class="soft"><code>${ruleId}</code>, ${quantity(findings, 'finding')}</p>
${rule === undefined ? none : adviceMarkup(rule)}
${groups.map((group) => groupMarkup(group, names, isAttackPath(ruleId)))}
${hidden > 0 ? markup`<p class="soft">${quantity(hidden, 'more finding')} in other groups; the JSON report has them all.</p>` : none}</section>
`;
}

function adviceMarkup({ rationale, remediation }: RuleInfo): Markup {
  const { fix, language, note } = shortestFix(remediation);
  const how =
    fix === undefined ? none : language === undefined ? markup`<p class="fix">Fix: ${fix}</p>` : codeMarkup(fix);
  return markup`<p>${rationale}</p>${how}${note === undefined ? none : markup`<p class="soft">${note}</p>`}`;
}

/** Lines of code; each is escaped alone, since the escaping of cloud text keeps to one line. */
function codeMarkup(code: string): Markup {
  const lines = code.trim().split('\n');
  return markup`<pre>${lines.map((line, index) => markup`${line}${index < lines.length - 1 ? markup`\n` : none}`)}</pre>`;
}

function groupMarkup(group: FindingGroup, names: AccountNames, isOpen: boolean): Markup {
  const { first, places, messages } = group;
  const where = placeParts(places, names).join(' ');
  // With several messages, the evidence of the first alone would mislead.
  const evidence = messages.length === 1 ? evidenceTexts(first.evidence) : [];
  return markup`<details${isOpen ? markup` open` : none}><summary><b>${nameOf(group)}</b> <span class="soft">${where}</span></summary><div>
${groupMessages(group).map((message) => markup`<p>${message}</p>`)}
${chainMarkup(first.chain ?? [])}<dl>
${evidence.length === 0 ? none : markup`<dt>evidence</dt><dd>${evidence.map(({ text }) => markup`<code>${text}</code> `)}</dd>`}
${resourceRows(group)}${row('source to fix', first.source?.label)}${row('how', first.launcher?.advice)}
${row('confidence', first.confidence === 'high' ? undefined : first.confidence)}</dl></div></details>
`;
}

function nameOf({ first, resources, sameOwner }: FindingGroup): string {
  if (isAccountRegion(first.resource)) return 'account defaults';
  if (resources === 1) return resourceLabel(first.resource);
  const many = countOf(first.resource.kind, resources);
  return sameOwner ? `${ownerLabel(first.owner)}: ${many}` : many;
}

function resourceRows({ sample, resources }: FindingGroup): Markup {
  if (resources === 1) return none;
  const names = sample.map(resourceLabel).join(', ');
  return row('resources', resources > sample.length ? `${names} and ${resources - sample.length} more` : names);
}

function row(name: string, text: string | undefined): Markup {
  return text === undefined || text === '' ? none : markup`<dt>${name}</dt><dd>${text}</dd>`;
}

function chainMarkup(hops: readonly string[]): Markup {
  return hops.length === 0 ? none : markup`<ol class="chain">${hops.map((hop) => markup`<li>${hop}</li>`)}</ol>`;
}
