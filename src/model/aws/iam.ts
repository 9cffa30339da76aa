import type { Gap } from '../gap.ts';

/** A policy as IAM returns it: percent-encoded JSON, not parsed yet. */
export interface PolicyText {
  readonly name: string;
  /** The ARN of a managed policy; inline policies have none. */
  readonly arn?: string;
  readonly document: string;
}

/** One role with everything that decides its power: https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleDetail.html */
export interface IamRole {
  readonly arn: string;
  readonly name: string;
  readonly createdAt?: string;
  /** Absent while IAM's answer does not carry RoleLastUsed at all. */
  readonly lastUsed?: RoleLastUsed;
  /** Inline and attached policies whose documents were read. */
  readonly policies: readonly PolicyText[];
  /** Names of policies of this role, or of whole lists of them, whose documents could not be read. */
  readonly unreadPolicies: readonly string[];
  readonly boundary?: Boundary;
}

/** The trailing 400 days; both absent when IAM saw no use: https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html */
export interface RoleLastUsed {
  readonly at?: string;
  readonly region?: string;
}

/** A permissions boundary; `document` is absent when it could not be read. */
export interface Boundary {
  readonly name: string;
  readonly arn?: string;
  readonly document?: string;
}

/** One account's IAM, joined by the ARN that an instance shows. */
export interface AwsIam {
  readonly account: string;
  /** The role of each instance profile, by profile ARN. */
  readonly roleByProfile: ReadonlyMap<string, IamRole>;
  /** The list of roles is not complete: a profile that is missing here may still exist. */
  readonly rolesGap?: Gap;
  /** The list of managed policies is not complete. */
  readonly policiesGap?: Gap;
}
