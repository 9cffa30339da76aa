import type { Finding } from '../model/finding.ts';
import type { Source } from '../model/resource/base.ts';
import { compareSeverity, type Severity } from '../model/severity.ts';
import type { Verdict } from './safety.ts';

/** What every draft gathers from the findings that it would end. */
export interface DraftBase {
  readonly account: string;
  readonly region: string;
  severity: Severity;
  readonly findings: Set<string>;
}

/** What is wrong with a machine, or with what launches it, as far as metadata options mend it. */
export type Trouble = 'tokens' | 'hop-limit' | 'endpoint';

/** A running machine, or one that may run again. */
export interface Machine {
  readonly id: string;
  readonly name?: string;
  readonly verdict: Verdict;
  /** The hop limit that it has now. */
  readonly hopLimit?: number;
  /** An AWS service runs it, so nobody else can change its options. */
  readonly isServiceManaged: boolean;
}

/** The launch template's version that is to be replaced. */
export interface TemplateFacts {
  readonly number: number;
  readonly isDefault: boolean;
  readonly usedBy: readonly string[];
  /** The hop limit that the template itself sets. */
  readonly ownHopLimit?: number;
}

/** A scale group whose next instance has the trouble. */
export interface GroupFacts {
  readonly name: string;
  /** `7`, `$Latest` or `$Default`; absent for a launch configuration. */
  readonly reference?: string;
  readonly isMixed: boolean;
}

/** Metadata options to change at one source, and on the machines that came from it. */
export interface LaunchDraft extends DraftBase {
  readonly kind: 'launch';
  readonly trouble: Trouble;
  source?: Source;
  template?: TemplateFacts;
  readonly machines: Machine[];
  readonly groups: GroupFacts[];
  /** Where the machines' launchers want the options set, by kind of launcher. */
  readonly advice: Map<string, string>;
}

/** A role to take off machines. */
export interface RoleDraft extends DraftBase {
  readonly kind: 'role';
  readonly roleName: string;
  readonly machines: (Machine & { readonly profileArn?: string })[];
  readonly advice: Map<string, string>;
}

/** The account's defaults in one region. */
export interface DefaultsDraft extends DraftBase {
  readonly kind: 'defaults';
  tokens?: string;
  isPolicy: boolean;
  /** Launches fail already, so that the change can only mend. */
  breaksLaunches: boolean;
}

/** The Metadata Security Protocol of one Azure machine or scale set. */
export interface MspDraft extends DraftBase {
  readonly kind: 'msp';
  readonly id: string;
  readonly name?: string;
  readonly isScaleSet: boolean;
  readonly state?: string;
  readonly mode?: string;
  /** The linked access-control profile that sets the mode. */
  readonly profile?: string;
}

export type Draft = LaunchDraft | RoleDraft | DefaultsDraft | MspDraft;

/** The common part of a new draft, with its first finding. */
export function draftBase(finding: Finding): DraftBase {
  const { account, region } = finding.resource;
  return { account, region, severity: finding.severity, findings: new Set([findingId(finding)]) };
}

/** Adds one more finding that the draft's fix would end. */
export function noteFinding(draft: DraftBase, finding: Finding): void {
  draft.findings.add(findingId(finding));
  if (compareSeverity(finding.severity, draft.severity) < 0) draft.severity = finding.severity;
}

function findingId({ ruleId, fingerprint }: Finding): string {
  return `${ruleId} ${fingerprint.slice(0, 16)}`;
}
