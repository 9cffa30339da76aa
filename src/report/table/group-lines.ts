import type { FindingGroup } from '../finding-groups.ts';
import { countOf, groupMessages, isAccountRegion, ownerLabel, quantity, resourceLabel, shortId } from '../label.ts';
import { aligned, bulleted, gutter } from './block.ts';
import { evidenceText } from './evidence.ts';
import { ownEvidence, ownSentences, type SharedTexts } from './shared-texts.ts';
import type { Style } from './style.ts';
import { cloudText, columns } from './text.ts';

interface GroupContext {
  readonly shared: SharedTexts;
  readonly isAttackPath: boolean;
}

/** Attack paths that are drawn hop by hop; the others take one line. */
const maxDrawnPaths = 5;

/** One line a group (who, how many, where) with what is particular to it below. */
export function groupLines(style: Style, groups: readonly FindingGroup[], context: GroupContext): string[] {
  const rows = groups.map((group) => [label(group), size(group), place(group)]);
  const { bullet } = style.glyphs;
  const lines = aligned(rows, style.width - gutter - columns(bullet) - 1);
  return groups.flatMap((group, index) => [
    ...(lines[index] === undefined
      ? bulleted(style, bullet, (rows[index] ?? []).filter((cell) => cell !== '').join('  '), style.strong)
      : [`${' '.repeat(gutter)}${style.faint(bullet)} ${style.strong(lines[index])}`]),
    ...details(style, group, context, index < maxDrawnPaths),
  ]);
}

function label({ first, resources, sameOwner, sample }: FindingGroup): string {
  if (isAccountRegion(first.resource)) return 'account defaults';
  if (resources === 1) return cloudText(first.resource.name || shortId(first.resource.id), 48);
  if (sameOwner) return cloudText(ownerLabel(first.owner), 48);
  return cloudText(first.source === undefined ? sample.map(resourceLabel).join(', ') : shortId(first.source.id), 48);
}

function size({ first, resources }: FindingGroup): string {
  if (resources > 1) return countOf(first.resource.kind, resources);
  const id = shortId(first.resource.id);
  return first.resource.name && first.resource.name !== id ? cloudText(id, 60) : '';
}

function place({ places }: FindingGroup): string {
  const [only, ...others] = places;
  if (others.length === 0) return cloudText(only ?? '', 60);
  const accounts = new Set([...places].map((name) => name.slice(0, name.indexOf(' '))));
  return accounts.size === 1 ? `${[...accounts][0]}, ${places.size} regions` : quantity(accounts.size, 'account');
}

function details(
  style: Style,
  group: FindingGroup,
  { shared, isAttackPath }: GroupContext,
  mayDraw: boolean,
): string[] {
  const { first, resources, sample, count, messages } = group;
  const beside: Beside = (mark, text, paint) => bulleted(style, `  ${mark}`.padEnd(8), text, paint);
  const ids = sample.map((resource) => cloudText(shortId(resource.id), 60)).join(', ');
  return [
    ...groupMessages(group).flatMap((message) => beside('what', cloudText(ownSentences(message, shared)))),
    ...beside('seen', evidenceText(ownEvidence(group, shared)), style.faint),
    ...(resources > 1 ? beside('which', resources > sample.length ? `${ids}, ...` : ids, style.faint) : []),
    ...(count > resources && count > messages.length ? beside('times', quantity(count, 'finding')) : []),
    ...chainLines(style, group, isAttackPath && mayDraw),
    ...(first.confidence === 'high' ? [] : beside('sure', `confidence ${first.confidence}`, style.faint)),
    ...sourceLines(group, beside, style),
  ];
}

type Beside = (mark: string, text: string, paint?: (text: string) => string) => string[];

/** Where the fix belongs so that it lasts: the launcher's own terms, and the thing that it launches from. */
function sourceLines({ first }: FindingGroup, beside: Beside, style: Style): string[] {
  return [
    ...(first.source === undefined ? [] : beside('fix', cloudText(first.source.label), style.good)),
    ...(first.launcher === undefined ? [] : beside('how', cloudText(first.launcher.advice))),
  ];
}

function chainLines(style: Style, { first }: FindingGroup, drawn: boolean): string[] {
  const hops = (first.chain ?? []).map((hop) => cloudText(hop, 200));
  if (hops.length === 0) return [];
  const { hop: arrow } = style.glyphs;
  if (!drawn) return bulleted(style, '  path  ', hops.join(` ${arrow} `));
  return hops.flatMap((hop, index) => {
    const mark = index === 0 ? '  path  ' : ' '.repeat(8);
    return bulleted(style, mark, index === 0 ? hop : `${arrow} ${hop}`, index === 0 ? style.strong : undefined);
  });
}
