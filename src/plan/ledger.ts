import type { Finding } from '../model/finding.ts';
import { type Draft, noteFinding } from './draft.ts';

/** Findings of a rule that no command mends. */
export interface ManualWork {
  readonly ruleId: string;
  count: number;
  /** The first few resources. */
  readonly examples: string[];
  /** There are more resources than examples. */
  isCut: boolean;
}

const exampleCount = 5;

type DraftOf<K extends Draft['kind']> = Extract<Draft, { kind: K }>;

/**
 * Gathers what is to be fixed while the findings pass by. Memory grows with the machines to fix, by a few words each:
 * the safe ones come first, so nothing can be written before the last finding was seen.
 */
export class PlanLedger {
  readonly #drafts = new Map<string, Draft>();
  readonly #manual = new Map<string, ManualWork>();

  /** The draft of that kind and key, with the finding noted on it; `make` makes it when there is none. */
  draft<K extends Draft['kind']>(
    kind: K,
    key: readonly string[],
    finding: Finding,
    make: () => DraftOf<K>,
  ): DraftOf<K> {
    const name = JSON.stringify([kind, ...key]);
    const known = this.#drafts.get(name);
    if (isKind(known, kind)) {
      noteFinding(known, finding);
      return known;
    }
    const made = make();
    this.#drafts.set(name, made);
    return made;
  }

  manual({ ruleId, resource }: Finding): void {
    const work = this.#manual.get(ruleId) ?? { ruleId, count: 0, examples: [], isCut: false };
    this.#manual.set(ruleId, work);
    work.count++;
    const example =
      resource.name === undefined || resource.name === resource.id ? resource.id : `${resource.id} (${resource.name})`;
    if (work.examples.includes(example)) return;
    if (work.examples.length < exampleCount) work.examples.push(example);
    else work.isCut = true;
  }

  drafts(): readonly Draft[] {
    return [...this.#drafts.values()];
  }

  /** By rule id. */
  manualWork(): readonly ManualWork[] {
    return [...this.#manual.values()].sort((a, b) => (a.ruleId < b.ruleId ? -1 : 1));
  }
}

function isKind<K extends Draft['kind']>(draft: Draft | undefined, kind: K): draft is DraftOf<K> {
  return draft?.kind === kind;
}
