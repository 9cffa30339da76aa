import type { Gap } from '../../model/gap.ts';
import { quantity } from '../label.ts';
import { indented, wrapped } from './block.ts';
import { type Cell, gridGap, gridIndent, gridLines } from './grid.ts';
import type { Style } from './style.ts';
import { cloudText, columns } from './text.ts';
import { type AccountNames, placeParts } from './where.ts';

const maxCauses = 15;
const minCall = 12;
/** The column of calls takes this part of the line at most. */
const callShare = 0.42;
/** An account beside its region, and below it where the line is short. */
const placeColumns = { beside: 22, below: 14 };
const besideFrom = 100;

/** A row for every cause of a gap: the call, where it failed, what is not seen because of it and what would help. */
export function* gapLines(style: Style, gaps: readonly Gap[], names: AccountNames): Generator<string> {
  if (gaps.length === 0) return;
  const causes = causesOf(gaps);
  const place = style.width < besideFrom ? placeColumns.below : placeColumns.beside;
  const width = style.width - gridIndent - 2 * gridGap - place;
  const longest = Math.max(
    ...causes
      .slice(0, maxCauses)
      .flatMap(({ first }) => [first.api, first.code])
      .map(columns),
  );
  const call = Math.max(minCall, Math.min(longest, Math.floor(width * callShare)));
  const shown = [
    { title: 'CALL', width: call },
    { title: 'WHERE', width: place },
    { title: 'HIDES', width: width - call },
  ];
  const rows = causes
    .slice(0, maxCauses)
    .map((cause) => causeRow(style, cause, { names, call, place, hides: width - call }));
  yield* gridLines(style, shown, rows);
  const more = causes.slice(maxCauses).reduce((sum, { count }) => sum + count, 0);
  if (more > 0) yield* indented(style, gridIndent, `${quantity(more, 'other gap')}; the json report has them all`);
}

interface GapCause {
  readonly first: Gap;
  /** `account region` of every place. */
  readonly places: Set<string>;
  /** Resources that the refusals were about. */
  count: number;
}

/** Gaps by call and error code, those that hit most first. */
function causesOf(gaps: readonly Gap[]): GapCause[] {
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

interface CauseColumns {
  readonly names: AccountNames;
  readonly call: number;
  readonly place: number;
  readonly hides: number;
}

function causeRow(
  style: Style,
  { first, places, count }: GapCause,
  { names, call, place, hides }: CauseColumns,
): Cell[] {
  const times = count > places.size ? `, ${quantity(count, 'time')}` : '';
  const fix = first.fix === undefined ? [] : wrapped(`fix: ${cloudText(first.fix)}`, hides, style.good);
  return [
    [
      ...wrapped(cloudText(first.api, 120), call, style.warning),
      ...wrapped(cloudText(first.code, 80) + times, call, style.faint),
    ],
    wrapped(placeParts(places, names).join(' '), place),
    [...wrapped(cloudText(first.hides), hides), ...fix],
  ];
}
