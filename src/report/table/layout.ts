import type { FindingGroup } from '../finding-groups.ts';
import { type Line, wrapped } from './block.ts';
import { gridIndent } from './grid.ts';
import { groupName } from './group-cells.ts';
import type { Style } from './style.ts';
import { columns } from './text.ts';
import { type AccountNames, placeParts } from './where.ts';

/** How the rows of a report are laid out: the same for every rule, so that the columns stand below each other. */
export interface RowLayout {
  readonly style: Style;
  readonly names: AccountNames;
  /** Columns of a whole row. */
  readonly width: number;
  /** `beside`: name and id on one line, and so account and region; `below`: on two; `merged`: all in the first column. */
  readonly mode: 'beside' | 'below' | 'merged';
  readonly resourceWidth: number;
  /** 0 where the place stands in the first column. */
  readonly placeWidth: number;
}

const mergedBelow = 90;
const besideFrom = 120;
/** The first column takes this part of a row at most, so that the details keep room. */
const resourceShare = 0.34;
const placeShare = 0.24;

/** The layout for these groups at the width of the style. */
export function rowLayout(style: Style, names: AccountNames, groups: readonly FindingGroup[]): RowLayout {
  const width = style.width - gridIndent;
  const mode = style.width < mergedBelow ? 'merged' : style.width < besideFrom ? 'below' : 'beside';
  const draft = { style, names, width, mode } as const;
  const widest = (cell: (group: FindingGroup) => Line[], share: number): number => {
    const used = groups.flatMap(cell).reduce((most, { text }) => Math.max(most, columns(text)), 'RESOURCE'.length);
    return Math.min(used, Math.floor(width * share));
  };
  const whole = { ...draft, resourceWidth: width, placeWidth: width };
  return {
    ...draft,
    resourceWidth: widest((group) => resourceCell(whole, group), resourceShare),
    placeWidth: mode === 'merged' ? 0 : widest((group) => placeCell(whole, group), placeShare),
  };
}

/** The first cell of a group's row. */
export function resourceCell(layout: RowLayout, group: FindingGroup): Line[] {
  const { style, mode, resourceWidth } = layout;
  const pair = pairLines(groupName(group), { layout, width: resourceWidth, paints: [style.strong, style.faint] });
  return mode === 'merged' ? [...pair, ...wrapped(placeText(layout, group), resourceWidth)] : pair;
}

/** The cell that says where a group is. */
export function placeCell(layout: RowLayout, { places }: FindingGroup): Line[] {
  const paint = (text: string): string => text;
  return pairLines(placeParts(places, layout.names), { layout, width: layout.placeWidth, paints: [paint, paint] });
}

/** Where a group is, on one line. */
export function placeText({ names }: RowLayout, { places }: FindingGroup): string {
  return placeParts(places, names)
    .filter((part) => part !== '')
    .join(' ');
}

interface PairOptions {
  readonly layout: RowLayout;
  readonly width: number;
  readonly paints: readonly [(text: string) => string, (text: string) => string];
}

/** Two texts beside each other where the mode asks for it and they fit, else one below the other. */
function pairLines([one, other]: [string, string], { layout, width, paints }: PairOptions): Line[] {
  const both = `${one} ${other}`;
  if (other === '') return wrapped(one, width, paints[0]);
  if (layout.mode === 'beside' && columns(both) <= width) {
    return [{ text: both, paint: () => `${paints[0](one)} ${paints[1](other)}` }];
  }
  return [...wrapped(one, width, paints[0]), ...wrapped(other, width, paints[1])];
}
