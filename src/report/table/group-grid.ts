import type { FindingGroup } from '../finding-groups.ts';
import { type Line, paragraph, separated, wrapped } from './block.ts';
import { type Cell, type Column, gridGap, gridLines } from './grid.ts';
import { detailParts, shortPath } from './group-cells.ts';
import { placeCell, type RowLayout, resourceCell, rowLayout } from './layout.ts';
import type { OwnTexts } from './shared-texts.ts';
import { sourceText } from './sources.ts';

/** What the rows show beside the resource; one entry a group. */
export interface RowTexts {
  readonly own: readonly OwnTexts[];
  /** The things to fix. */
  readonly sources: readonly string[];
}

interface ShownColumn extends Column {
  readonly cell: (group: FindingGroup, index: number) => Cell;
}

/** Parts of the room that the column of sources may take beside the details. */
const sourceShares = [0.36, 0.42, 0.5, 0.58, 0.66];
/** Rows that decide about the widths. */
const measuredRows = 40;

/** A row a group: the resource, its place, what is particular to it, and where its fix belongs. */
export function* groupGrid(layout: RowLayout, groups: readonly FindingGroup[], texts: RowTexts): Generator<string> {
  const bare = bareColumns(layout, groups, texts);
  const shown = bare ?? allColumns(layout, groups, texts);
  const rows = groups.map((group, index) => shown.map(({ cell }) => cell(group, index)));
  yield* gridLines(layout.style, shown, rows);
}

/** The resources and their places on a line each, without titles, where that is all that there is to say. */
function bareColumns(row: RowLayout, groups: readonly FindingGroup[], texts: RowTexts): ShownColumn[] | undefined {
  const detail = detailColumn(row, texts, row.width);
  const isBare = groups.every((group, index) => detail.cell(group, index).length === 0 && !texts.sources[index]);
  if (!isBare) return undefined;
  const wide = rowLayout({ ...row.style, width: 10 * row.style.width }, row.names, groups);
  if (wide.resourceWidth + gridGap + wide.placeWidth > row.width) return undefined;
  return placeColumns(wide).map((column) => ({ ...column, title: '' }));
}

function allColumns(layout: RowLayout, groups: readonly FindingGroup[], texts: RowTexts): ShownColumn[] {
  const first = placeColumns(layout);
  const room = layout.width - first.reduce((sum, { width }) => sum + width + gridGap, 0);
  const hasSources = texts.sources.some((source) => source !== '');
  const hasDetails = groups.some((group, index) => detailColumn(layout, texts, room).cell(group, index).length > 0);
  if (!hasSources) return hasDetails ? [...first, detailColumn(layout, texts, room)] : first;
  if (!hasDetails) return [...first, sourceColumn(layout, texts, room)];
  const pairs = sourceShares.map((share) => {
    const width = Math.floor((room - gridGap) * share);
    return [detailColumn(layout, texts, room - gridGap - width), sourceColumn(layout, texts, width)];
  });
  const merged = [mergedColumn(layout, texts, room)];
  return [...first, ...shortest([...pairs, merged], groups.slice(0, measuredRows))];
}

/** The columns that need the fewest lines for the groups. */
function shortest(candidates: readonly ShownColumn[][], groups: readonly FindingGroup[]): ShownColumn[] {
  const measured = candidates.map((shown) => ({
    shown,
    lines: groups.reduce(
      (sum, group, index) => sum + Math.max(2, ...shown.map((one) => one.cell(group, index).length)),
      0,
    ),
  }));
  return measured.reduce((best, one) => (one.lines < best.lines ? one : best)).shown;
}

function detailColumn(layout: RowLayout, texts: RowTexts, width: number): ShownColumn {
  return {
    title: 'DETAIL',
    width,
    cell: (group, index) => paragraph(separated(details(layout, texts, { group, index })), width),
  };
}

/** The sources among the details: where few groups have one, a column of its own would take the room from the others. */
function mergedColumn(layout: RowLayout, texts: RowTexts, width: number): ShownColumn {
  const { good } = layout.style;
  const source = (index: number): Line => ({ text: sourceText(texts.sources[index]), paint: good });
  return {
    title: 'DETAIL AND SOURCE TO FIX',
    width,
    cell: (group, index) => paragraph(separated([...details(layout, texts, { group, index }), source(index)]), width),
  };
}

function details(
  { style }: RowLayout,
  { own, sources }: RowTexts,
  row: { group: FindingGroup; index: number },
): Line[] {
  const { group, index } = row;
  const path = { text: shortPath(style, group), paint: style.path };
  return [...detailParts(style, group, { own: own[index], source: sources[index] ?? '' }), path];
}

function sourceColumn({ style }: RowLayout, { sources }: RowTexts, width: number): ShownColumn {
  return {
    title: 'SOURCE TO FIX',
    width,
    cell: (_, index) => wrapped(sources[index] ?? '', width, style.good),
  };
}

function placeColumns(layout: RowLayout): ShownColumn[] {
  const { resourceWidth, placeWidth } = layout;
  const resource = {
    title: 'RESOURCE',
    width: resourceWidth,
    cell: (group: FindingGroup) => resourceCell(layout, group),
  };
  const place = { title: 'WHERE', width: placeWidth, cell: (group: FindingGroup) => placeCell(layout, group) };
  return placeWidth === 0 ? [resource] : [resource, place];
}
