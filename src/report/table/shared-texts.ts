import type { FindingGroup } from '../finding-groups.ts';
import { evidenceItems } from './evidence.ts';

/** What all groups of a rule have in common; it is said once, above them. */
export interface SharedTexts {
  /** The sentences of every message. */
  readonly sentences: readonly string[];
  readonly evidence: readonly string[];
}

/** Finds the sentences and the evidence that all groups share. */
export function sharedTexts(groups: readonly FindingGroup[]): SharedTexts {
  return {
    sentences: inAll(groups.flatMap((group) => group.messages).map(sentencesOf)),
    evidence: inAll(groups.map(allEvidence)),
  };
}

/** What a message says beyond the shared sentences. */
export function ownSentences(message: string, { sentences }: SharedTexts): string {
  return sentencesOf(message)
    .filter((sentence) => !sentences.includes(sentence))
    .join(' ');
}

/** The evidence of a group beyond the shared one; none where the messages say what was seen themselves. */
export function ownEvidence(group: FindingGroup, { evidence }: SharedTexts): string[] {
  return allEvidence(group).filter((item) => !evidence.includes(item));
}

/** With several messages, the evidence of the first alone would mislead. */
function allEvidence({ first, messages }: FindingGroup): string[] {
  return messages.length === 1 ? evidenceItems(first.evidence) : [];
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?]) (?=\S)/);
}

function inAll(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = lists;
  const sets = others.map((other) => new Set(other));
  return first.filter((item) => sets.every((set) => set.has(item)));
}
