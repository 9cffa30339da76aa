import type { FindingGroup } from '../finding-groups.ts';
import { indented } from './block.ts';
import { gridIndent } from './grid.ts';
import type { Style } from './style.ts';
import { cloudText } from './text.ts';

/** Where the fix of each group belongs so that it lasts, and what its launcher needs for it, every advice once. */
interface Sources {
  /** One text a group, empty where nothing is known: `launch template lt-1 version 7, used by group web [1]`. */
  readonly labels: readonly string[];
  readonly footnotes: readonly string[];
}

/** Gathers the sources of a rule's groups; the advice of launchers becomes numbered footnotes. */
export function sourcesOf(groups: readonly FindingGroup[]): Sources {
  const footnotes: string[] = [];
  const labels = groups.map(({ first }) => {
    const { source, launcher } = first;
    const label = source === undefined ? launcherName(launcher) : sourceLabel(first, source.label);
    if (launcher === undefined) return label;
    const advice = cloudText(launcher.advice);
    if (!footnotes.includes(advice)) footnotes.push(advice);
    return `${label} [${footnotes.indexOf(advice) + 1}]`;
  });
  return { labels, footnotes };
}

/** The source in a text among others. */
export function sourceText(label = ''): string {
  return label === '' ? '' : `Source to fix: ${label}`;
}

/** The label without the user of the source where that is what the row is called anyway. */
function sourceLabel({ owner, resource }: FindingGroup['first'], label: string): string {
  const user = [owner.name, resource.name].find((name) => name && label.endsWith(`, used by group ${name}`));
  return cloudText(user === undefined ? label : label.slice(0, label.lastIndexOf(', used by group ')), 300);
}

function launcherName(launcher: FindingGroup['first']['launcher']): string {
  if (launcher === undefined) return '';
  return cloudText(launcher.name ? `${launcher.kind} ${launcher.name}` : launcher.kind, 120);
}

/** The footnotes, for below the groups. */
export function footnoteLines(style: Style, footnotes: readonly string[]): string[] {
  return footnotes.flatMap((advice, index) => {
    const mark = `[${index + 1}] `;
    const [first = '', ...others] = indented(style, gridIndent + mark.length, advice, style.good);
    return [`${' '.repeat(gridIndent)}${style.good(mark)}${first.trimStart()}`, ...others];
  });
}
