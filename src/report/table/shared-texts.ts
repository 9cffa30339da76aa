import type { FindingGroup } from '../finding-groups.ts';
import { type EvidenceText, evidenceTexts, says, wordPattern } from './evidence.ts';
import { frameOf } from './sentence-frame.ts';
import { cloudText } from './text.ts';

/** What the groups of a rule have in common; it is said once, above them. */
export interface SharedTexts {
  /**
   * Sentences of every message. Where they differ in a value of the evidence alone, its path stands in its place:
   * `credentials of the role <role.name>`.
   */
  readonly sentences: readonly string[];
  readonly evidence: readonly EvidenceText[];
  /** Evidence of more than half of the groups; the others show what they have instead. */
  readonly usual: readonly EvidenceText[];
}

/** What is particular to a group. */
export interface OwnTexts {
  /** The values that stand behind the paths in the shared sentences. */
  readonly values: readonly EvidenceText[];
  /** What each message says beyond the shared sentences, then what all of them say. */
  readonly sentences: readonly string[];
  /** Evidence that no sentence repeats. */
  readonly evidence: readonly EvidenceText[];
}

/** Divides the texts of a rule's groups into what is shared and what is each group's own. */
export function divideTexts(groups: readonly FindingGroup[]): { shared: SharedTexts; own: OwnTexts[] } {
  const facts = groups.map(factsOf);
  const evidence = commonItems(facts, groups.length);
  const most = groups.length < 3 ? [] : commonItems(facts.map(unsaid), Math.floor(groups.length / 2) + 1);
  const usual = most.filter(({ text }) => evidence.every((item) => item.text !== text));
  const known = new Set([...evidence, ...usual].map(({ text }) => text));
  const drafts = facts.map((fact) => draftOf(fact, known));
  const sentences = inAll(drafts.flatMap(({ messages }) => messages.map((one) => one.map(({ pattern }) => pattern))));
  const own = drafts.map((draft) => ownTexts(draft, sentences));
  return framed({ sentences, evidence, usual }, own);
}

interface Facts {
  /** The sentences of every message. */
  readonly messages: readonly (readonly string[])[];
  readonly items: readonly EvidenceText[];
}

/** With several messages, what the first says of one item of a list would mislead. */
function factsOf({ first, messages }: FindingGroup): Facts {
  const evidence = messages.length === 1 ? first.evidence : first.evidence.filter(({ path }) => !path.includes('['));
  return {
    messages: messages.map((message) => cloudText(message).split(/(?<=[.!?]) (?=\S)/)),
    items: evidenceTexts(evidence),
  };
}

/** The evidence that no message repeats: what a message says is worth its place in the group's own row. */
function unsaid({ messages, items }: Facts): Facts {
  const text = messages.flat().join(' ');
  return { messages, items: items.filter((item) => !says(text, item)) };
}

/** The items of at least `least` groups, in the order in which they come. */
function commonItems(facts: readonly Facts[], least: number): EvidenceText[] {
  const counts = new Map<string, { item: EvidenceText; count: number }>();
  for (const item of facts.flatMap(({ items }) => items)) {
    const seen = counts.get(item.text);
    counts.set(item.text, { item, count: (seen?.count ?? 0) + 1 });
  }
  return [...counts.values()].filter(({ count }) => count >= least).map(({ item }) => item);
}

interface Sentence {
  readonly text: string;
  /** The text with paths in place of the group's own values; the text itself where it holds none. */
  readonly pattern: string;
  readonly paths: readonly string[];
}

interface Draft {
  readonly items: readonly EvidenceText[];
  readonly messages: readonly (readonly Sentence[])[];
}

function draftOf({ messages, items }: Facts, known: ReadonlySet<string>): Draft {
  const own = items.filter(({ text }) => !known.has(text));
  return { items: own, messages: messages.map((message) => message.map((text) => sentenceOf(text, own))) };
}

function sentenceOf(text: string, items: readonly EvidenceText[]): Sentence {
  const spoken = items.filter((item) => says(text, item)).sort((a, b) => b.value.length - a.value.length);
  if (spoken.length === 0) return { text, pattern: text, paths: [] };
  const paths = new Set<string>();
  const pattern = text.replace(wordPattern(spoken.map(({ value }) => value)), (value) => {
    const path = spoken.find((item) => item.value === value)?.path ?? '';
    paths.add(path);
    return `<${path}>`;
  });
  return { text, pattern, paths: [...paths] };
}

function ownTexts({ items, messages }: Draft, shared: readonly string[]): OwnTexts {
  const isShared = ({ pattern }: Sentence): boolean => shared.includes(pattern);
  const rest = messages.map((message) => message.filter((one) => !isShared(one)).map(({ text }) => text));
  const inEvery = rest.length > 1 ? inAll(rest) : [];
  const parts = [...rest.map((texts) => texts.filter((text) => !inEvery.includes(text)).join(' ')), inEvery.join(' ')];
  const sentences = parts.filter((text) => text !== '');
  const cited = new Set(messages.flat().flatMap((one) => (isShared(one) ? one.paths : [])));
  const said = sentences.join(' ');
  return {
    values: items.filter(({ path }) => cited.has(path)),
    sentences,
    evidence: items.filter((item) => !cited.has(item.path) && !says(said, item)),
  };
}

/** Takes the words that all remaining sentences have around their own ones to the shared sentences. */
function framed(shared: SharedTexts, own: OwnTexts[]): { shared: SharedTexts; own: OwnTexts[] } {
  const frame = own.every(({ sentences }) => sentences.length === 1)
    ? frameOf(own.flatMap((one) => one.sentences))
    : undefined;
  if (frame === undefined) return { shared, own };
  return {
    shared: { ...shared, sentences: [frame.text, ...shared.sentences] },
    own: own.map((one, index) => ({ ...one, sentences: [frame.middles[index] ?? ''] })),
  };
}

function inAll(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = lists;
  const sets = others.map((other) => new Set(other));
  return first.filter((item) => sets.every((set) => set.has(item)));
}
