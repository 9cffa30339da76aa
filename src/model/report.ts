import type { Cloud, Scope } from './cloud.ts';
import type { Finding, OtherRecord, UnknownRecord } from './finding.ts';
import type { Gap } from './gap.ts';
import type { RuleInfo } from './rule-info.ts';
import type { Severity } from './severity.ts';

/** What became of one scope: `skipped` scopes were not asked for or are disabled, and are no gap. */
export interface ScopeResult extends Scope {
  readonly status: 'read' | 'partial' | 'unreadable' | 'skipped';
  readonly resources: number;
  readonly reason?: string;
}

/** A cloud that was not scanned, and why. */
export interface LeftOut {
  readonly cloud: Cloud;
  readonly reason: string;
}

export interface ScanInfo {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** True only when there is no gap. */
  readonly complete: boolean;
  readonly scopes: readonly ScopeResult[];
  readonly leftOut: readonly LeftOut[];
  /** The estate is a sample, not the user's own. */
  readonly sample: boolean;
}

export interface Summary {
  readonly resources: number;
  /** Resources by kind, for the coverage line. */
  readonly byKind: Readonly<Record<string, number>>;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly unknown: number;
  readonly passed: number;
  readonly skipped: number;
}

/**
 * Everything a reporter gets. The streams come in a fixed order (cloud, account, region, resource, rule) and can be
 * opened more than once, so that several formats can be written from one scan.
 */
export interface ReportSource {
  readonly tool: { readonly name: 'imds-audit'; readonly version: string };
  readonly scan: ScanInfo;
  readonly summary: Summary;
  readonly rules: ReadonlyMap<string, RuleInfo>;
  readonly gaps: readonly Gap[];
  /** What the program does not look at, in sentences. */
  readonly limits: readonly string[];
  findings(): AsyncIterable<Finding>;
  unknown(): AsyncIterable<UnknownRecord>;
  /** Passes and skips, when the user asked to include them. */
  others(): AsyncIterable<OtherRecord>;
}

export interface RenderOptions {
  /** Colours and box characters are for a terminal only. */
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Which of the other outcomes to write. */
  readonly include: ReadonlySet<'pass' | 'skip'>;
  /** Prefix of SARIF categories; the tool's name when absent. */
  readonly sarifCategory?: string;
  /** Groups to show in the table before it says how many were cut. */
  readonly limit?: number;
}

/** One report format: a stream of text, written by the caller. */
export type Reporter = (source: ReportSource, options: RenderOptions) => AsyncIterable<string>;
