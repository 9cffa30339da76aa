import type { FindingGroup } from '../finding-groups.ts';
import { countOf, isAccountRegion, ownerLabel, quantity, resourceLabel, shortId } from '../label.ts';
import type { Line } from './block.ts';
import type { EvidenceText } from './evidence.ts';
import type { OwnTexts } from './shared-texts.ts';
import type { Style } from './style.ts';
import { clip, cloudText } from './text.ts';

const maxName = 48;
const maxId = 64;
const maxPath = 600;

/** What a group is called: the name of its resource, its owner or its source, and the id or the number of resources. */
export function groupName({ first, resources, sameOwner, sample }: FindingGroup): [name: string, id: string] {
  const { resource, source, owner } = first;
  if (isAccountRegion(resource)) return ['account defaults', ''];
  if (resources > 1) {
    const name = sameOwner
      ? ownerLabel(owner)
      : source === undefined
        ? sample.map(resourceLabel).join(', ')
        : source.id;
    return [cloudText(shortId(name), maxName), countOf(resource.kind, resources)];
  }
  const id = cloudText(shortId(resource.id), maxId);
  const name = cloudText(resource.name ?? '', maxName);
  return name === '' || name === id ? [id, ''] : [name, id];
}

/** The texts of one row; a sentence that only repeats the source to fix is left to that. */
interface RowText {
  readonly own: OwnTexts | undefined;
  readonly source: string;
}

/** What is particular to a group, part by part: values, sentences, the rest of the evidence, doubts, an example. */
export function detailParts(style: Style, group: FindingGroup, { own, source }: RowText): Line[] {
  const { first, resources, sample, count, messages, otherMessages } = group;
  const { values = [], sentences = [], evidence = [] } = own ?? {};
  const example = sample[0] === undefined || resources === 1 ? '' : cloudText(shortId(sample[0].id), maxId);
  const text = sentences.filter((sentence) => !source.startsWith(sentence)).join(' ');
  return [
    { text: list(values) },
    { text },
    { text: list(evidence), paint: style.faint },
    { text: count > resources && count > messages.length ? quantity(count, 'finding') : '' },
    { text: otherMessages > 0 ? `${quantity(otherMessages, 'more finding')} in the json report` : '' },
    { text: first.confidence === 'high' ? '' : `confidence ${first.confidence}`, paint: style.faint },
    { text: example === '' ? '' : `${example} and ${resources - 1} more`, paint: style.faint },
  ];
}

/** The way from the internet in one text, or an empty one. */
export function pathText(style: Style, { first }: FindingGroup): string {
  return joined(style, first.chain ?? []);
}

/** The first stop after the internet and the last one: what to look at, and what to close. */
export function shortPath(style: Style, { first }: FindingGroup): string {
  const stops = (first.chain ?? []).filter((hop) => hop !== 'internet');
  if (stops.length <= 2) return joined(style, stops);
  return joined(style, [stops[0] ?? '', style.glyphs.more, stops.at(-1) ?? '']);
}

function list(evidence: readonly EvidenceText[]): string {
  return evidence.map(({ text }) => text).join(', ');
}

function joined({ glyphs }: Style, hops: readonly string[]): string {
  return clip(hops.map((hop) => cloudText(hop, 200)).join(` ${glyphs.hop} `), maxPath);
}
