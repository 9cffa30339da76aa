import type { ResourceKind } from './resource/resource.ts';
import type { Severity } from './severity.ts';

/** What a report needs to know of a rule. */
export interface RuleInfo {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly resource: ResourceKind;
  readonly rationale: string;
  readonly remediation: Remediation;
  readonly references: readonly string[];
  /** Control ids by framework: `{ 'cis-aws': ['7.0.0:6.7'] }`. */
  readonly frameworks: Readonly<Record<string, readonly string[]>>;
}

/** How to fix it; at least one way is given. */
export interface Remediation {
  readonly cli?: string;
  readonly terraform?: string;
  readonly console?: string;
  readonly text?: string;
}
