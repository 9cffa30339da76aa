import type { Cloud } from '../model/cloud.ts';
import type { Severity } from '../model/severity.ts';
import type { Command } from './command.ts';
import type { Verdict } from './safety.ts';

/** A command, how to take it back, and what to know of it. */
export interface Step {
  readonly run: Command;
  readonly rollback?: Command;
  readonly note?: string;
  /** Written as a comment: a second step, or one that replaces machines. */
  readonly isLater?: true;
}

/** A block of Terraform to merge into the resource that declares the thing. */
export interface TerraformBlock {
  /** The resource's type: `aws_launch_template`. */
  readonly type: string;
  /** What its name in the snippet is made of. */
  readonly subject: string;
  /** Lines of the body, two spaces deep; none of them holds cloud text but through {@link hclString}. */
  readonly body: readonly string[];
}

/** One thing to fix and everything that the fix ends. All strings but commands' fixed words may hold cloud text. */
export interface Fix {
  readonly cloud: Cloud;
  readonly account: string;
  readonly region: string;
  readonly title: string;
  readonly severity: Severity;
  readonly verdict: Verdict;
  /** `aws-ec2-imdsv1-allowed 524d00559fb1eabe`: rule and the beginning of the finding's fingerprint. */
  readonly findings: readonly string[];
  readonly notes: readonly string[];
  readonly steps: readonly Step[];
  readonly terraform: readonly TerraformBlock[];
}
