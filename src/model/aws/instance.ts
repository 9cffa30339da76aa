import type { Gap } from '../gap.ts';
import type { Ec2Instance } from '../resource/aws.ts';

/** One instance as its own answer shows it: what DescribeInstances says, before any fact is added. */
export interface NormalizedInstance {
  /** Identity, state, options and tags; `role` holds the profile only, no other fact is set. */
  readonly resource: Ec2Instance;
  /** ARN of the instance profile; absent when there is none or the answer cannot be read. */
  readonly profileArn?: string;
  /** From the tags that EC2 itself sets, `aws:ec2launchtemplate:*` and `aws:autoscaling:groupName`. */
  readonly templateId?: string;
  readonly templateVersion?: string;
  readonly groupName?: string;
  /** Parts of the answer that did not parse; each has its entry in the resource's `unread` too. */
  readonly gaps: readonly Gap[];
}
