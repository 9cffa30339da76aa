import type { Gap } from '../../model/gap.ts';
import type { ReportSource, ScopeResult } from '../../model/report.ts';
import { quantity } from '../label.ts';
import { bulleted, labelled, sectionTitle } from './block.ts';
import type { Style } from './style.ts';
import { cloudText } from './text.ts';

const maxGaps = 15;

/** What was read, what was not, and what would let it be read. */
export function coverageSection(style: Style, { scan, gaps }: ReportSource): string[] {
  const state = scan.complete
    ? 'everything that was asked for was read'
    : 'INCOMPLETE: see what the refused calls hide';
  const causes = gapCauses(gaps);
  const more = causes.slice(maxGaps).reduce((sum, cause) => sum + cause.count, 0);
  return [
    sectionTitle(style, 'COVERAGE', state),
    ...labelled(style, 'scopes', scopeText(scan.scopes)),
    ...scan.leftOut.flatMap(({ cloud, reason }) => labelled(style, cloud, `not scanned: ${cloudText(reason)}`)),
    ...causes.slice(0, maxGaps).flatMap((cause) => causeLines(style, cause)),
    ...(more === 0 ? [] : bulleted(style, style.glyphs.bullet, `${more} other gaps; the json report has them all`)),
    '',
  ];
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

interface GapCause {
  readonly first: Gap;
  readonly places: Set<string>;
  /** Resources that the refusals were about. */
  count: number;
}

/** Gaps by call and error code, those that hit most first. */
function gapCauses(gaps: readonly Gap[]): GapCause[] {
  const causes = new Map<string, GapCause>();
  for (const gap of gaps) {
    const key = [gap.cloud, gap.api, gap.code, gap.hides].join('\u0000');
    const cause = causes.get(key) ?? { first: gap, places: new Set<string>(), count: 0 };
    causes.set(key, cause);
    cause.count += gap.count ?? 1;
    cause.places.add(`${gap.account} ${gap.region}`);
  }
  return [...causes.values()].sort((a, b) => b.count - a.count);
}

function causeLines(style: Style, { first, places, count }: GapCause): string[] {
  const [place, ...otherPlaces] = places;
  const where = otherPlaces.length === 0 ? (place ?? '') : `${places.size} account regions`;
  const times = count > places.size ? `, ${count} times` : '';
  const what = `${cloudText(first.api, 120)}: ${cloudText(first.code, 80)} in ${cloudText(where, 80)}${times}`;
  return [
    ...bulleted(style, style.glyphs.bullet, what, style.warning),
    ...bulleted(style, '  hides ', cloudText(first.hides)),
    ...(first.fix === undefined ? [] : bulleted(style, '  fix   ', cloudText(first.fix), style.good)),
  ];
}
