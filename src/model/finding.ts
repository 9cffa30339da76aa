import type { Cloud } from './cloud.ts';
import type { EvidenceItem } from './outcome.ts';
import type { Launcher, Owner, Source } from './resource/base.ts';
import type { ResourceKind } from './resource/resource.ts';
import type { Confidence, Severity } from './severity.ts';

/** Enough of a resource to name it in a report. */
export interface ResourceRef {
  readonly cloud: Cloud;
  readonly kind: ResourceKind;
  readonly id: string;
  readonly arn?: string;
  readonly account: string;
  readonly region: string;
  readonly name?: string;
}

/** A rule that failed on a resource. All strings may hold cloud text: every format escapes them. */
export interface Finding {
  readonly ruleId: string;
  readonly status: 'fail';
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** SHA-256 over rule id, stable owner and discriminator; never over a secret's value. */
  readonly fingerprint: string;
  /** Findings with the same group have one source to fix, or one text. */
  readonly group: string;
  readonly owner: Owner;
  readonly message: string;
  readonly resource: ResourceRef;
  readonly evidence: readonly EvidenceItem[];
  /** The hops from the internet, for rules about reachability. */
  readonly chain?: readonly string[];
  readonly source?: Source;
  readonly launcher?: Launcher;
}

/** A rule that could not decide on a resource. */
export interface UnknownRecord {
  readonly ruleId: string;
  readonly status: 'unknown';
  readonly severity: Severity;
  readonly reason: string;
  readonly fix?: string;
  readonly resource: ResourceRef;
}

/** A rule that passed or was skipped on a resource; only written on request. */
export type OtherRecord =
  | {
      readonly ruleId: string;
      readonly status: 'pass';
      readonly resource: ResourceRef;
      readonly evidence: readonly EvidenceItem[];
    }
  | {
      readonly ruleId: string;
      readonly status: 'skip';
      readonly resource: ResourceRef;
      readonly reason: string;
      readonly latent?: boolean;
      readonly chain?: readonly string[];
    };

export type OutcomeRecord = Finding | UnknownRecord | OtherRecord;
