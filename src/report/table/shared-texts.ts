import type { FindingGroup } from '../finding-groups.ts';
import { evidenceItems } from './evidence.ts';

/** What all groups of a rule have in common; it is said once, above them. */
export interface SharedTexts {
  /** The sentences that every message begins with. */
  readonly sentences: readonly string[];
  readonly evidence: readonly string[];
}

/** Finds the common start of the messages, by sentences, and the common evidence. */
export function sharedTexts(groups: readonly FindingGroup[]): SharedTexts {
  const messages = groups.flatMap((group) => group.messages).map(sentencesOf);
  const evidence = groups.filter(speaksForItself).map((group) => new Set(evidenceItems(group.first.evidence)));
  const [first, ...others] = evidence;
  return {
    sentences: messages.reduce(commonStart, messages[0] ?? []),
    evidence: [...(first ?? [])].filter((item) => others.every((other) => other.has(item))),
  };
}

/** What a message says beyond the shared sentences. */
export function ownSentences(message: string, { sentences }: SharedTexts): string {
  return sentencesOf(message).slice(sentences.length).join(' ');
}

/** The evidence of a group beyond the shared one; none where the messages say what was seen themselves. */
export function ownEvidence(group: FindingGroup, { evidence }: SharedTexts): string[] {
  if (!speaksForItself(group)) return [];
  return evidenceItems(group.first.evidence).filter((item) => !evidence.includes(item));
}

/** With several messages, the evidence of the first alone would mislead. */
function speaksForItself({ messages }: FindingGroup): boolean {
  return messages.length === 1;
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?]) (?=\S)/);
}

function commonStart(a: readonly string[], b: readonly string[]): string[] {
  const end = a.findIndex((sentence, index) => sentence !== b[index]);
  return a.slice(0, end < 0 ? a.length : end);
}
