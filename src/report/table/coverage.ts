import type { ReportSource, ScopeResult } from '../../model/report.ts';
import { quantity } from '../label.ts';
import { labelled, sectionTitle } from './block.ts';
import { gapLines } from './gaps.ts';
import type { Style } from './style.ts';
import { cloudText } from './text.ts';
import { accountNames } from './where.ts';

const maxUnreadable = 10;

/** What was read, what was not, and what would let it be read. */
export function* coverageSection(style: Style, { scan, gaps }: ReportSource): Generator<string> {
  const { scopes, complete, leftOut } = scan;
  yield sectionTitle(style, 'COVERAGE', complete ? 'everything that was asked for was read' : 'INCOMPLETE');
  yield* labelled(style, 'scopes', scopeText(scopes));
  yield* labelled(style, 'unread', unreadableText(scopes), style.warning);
  for (const { cloud, reason } of leftOut) yield* labelled(style, cloud, `not scanned: ${cloudText(reason)}`);
  yield* gapLines(style, gaps, accountNames(scopes));
  yield '';
}

function scopeText(scopes: readonly ScopeResult[]): string {
  const count = (status: ScopeResult['status']): number => scopes.filter((scope) => scope.status === status).length;
  const asked = scopes.length - count('skipped');
  const parts = [
    `${count('read')} of ${quantity(asked, 'account region or subscription', 'account regions and subscriptions')} read`,
    ...(count('partial') > 0 ? [`${count('partial')} in part`] : []),
    ...(count('unreadable') > 0 ? [`${count('unreadable')} not at all`] : []),
    ...(count('skipped') > 0 ? [`${count('skipped')} skipped (${skipReasons(scopes)})`] : []),
  ];
  return parts.join(', ');
}

function skipReasons(scopes: readonly ScopeResult[]): string {
  const reasons = new Set(scopes.flatMap(({ status, reason }) => (status === 'skipped' && reason ? [reason] : [])));
  return cloudText([...reasons].join('; ') || 'not asked for', 80);
}

/** The scopes of which nothing was read, by name. */
function unreadableText(scopes: readonly ScopeResult[]): string {
  const all = scopes.filter(({ status }) => status === 'unreadable');
  const shown = all.slice(0, maxUnreadable).map(({ account, region, reason }) => {
    const place = cloudText(`${account} ${region}`, 80);
    return reason ? `${place} (${cloudText(reason, 80)})` : place;
  });
  const more = all.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
