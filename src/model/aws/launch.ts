import type { Gap, Reading } from '../gap.ts';

/** The options that decide IMDSv1 and the hop limit. */
export type ImdsOption = 'tokens' | 'endpoint' | 'hopLimit';

/** What a template or configuration asks for. An absent option is left to the next level. */
export interface ImdsRequest {
  readonly tokens?: 'required' | 'optional';
  readonly endpoint?: 'enabled' | 'disabled';
  readonly hopLimit?: number;
  /** Options that the answer carries in a form that is not understood: set, but not known to what. */
  readonly unreadable: readonly ImdsOption[];
}

/** One version: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateVersion.html */
export interface AwsTemplateVersion {
  readonly number: number;
  readonly isDefault?: boolean;
  readonly imds: ImdsRequest;
  /** An AMI id, or `resolve:ssm:NAME`. */
  readonly imageId?: string;
  /** Base64; absent when the version has none, or when user data was not asked for. */
  readonly userData?: string;
  /** ARN or name of the instance profile. */
  readonly profile?: string;
  /** Fields of the version that did not parse, as the API names them. */
  readonly malformed: readonly string[];
}

/** A launch template with its versions, newest first. */
export interface AwsTemplate {
  readonly id: string;
  readonly name?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly defaultVersion?: number;
  readonly latestVersion?: number;
  readonly versions: readonly AwsTemplateVersion[];
}

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchConfiguration.html */
export interface AwsLaunchConfiguration {
  readonly name: string;
  readonly arn?: string;
  readonly imds: ImdsRequest;
  readonly imageId?: string;
  readonly userData?: string;
  readonly profile?: string;
  readonly malformed: readonly string[];
}

/** What a scale group launches from. A template is named by id, by name or by both; its version may be `$Default` or `$Latest`. */
export type LaunchRef =
  | {
      readonly kind: 'template';
      readonly id?: string;
      readonly name?: string;
      readonly version: string;
      /** An override's own image, which stands in for the template's. */
      readonly imageId?: string;
    }
  | { readonly kind: 'configuration'; readonly name: string };

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html */
export interface AwsScaleGroup {
  readonly name: string;
  readonly arn?: string;
  readonly createdAt?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** The launches are those of a mixed instances policy. */
  readonly isMixed: boolean;
  /** Every way in which the next instance can be launched. */
  readonly launches: readonly LaunchRef[];
  /** What each member was launched from, by instance id. */
  readonly members: ReadonlyMap<string, LaunchRef | undefined>;
  readonly malformed: readonly string[];
}

/** Account-level defaults of one region; an option that the API leaves out has no preference. */
export interface ImdsDefaults {
  readonly tokens?: 'required' | 'optional' | 'no-preference';
  readonly hopLimit?: number | 'no-preference';
  readonly endpoint?: 'enabled' | 'disabled' | 'no-preference';
  readonly tags?: 'enabled' | 'disabled' | 'no-preference';
  readonly enforced?: 'enabled' | 'disabled' | 'no-preference';
  readonly managedBy?: 'account' | 'declarative-policy';
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html */
export interface AwsImage {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  /** `ImdsSupport` is `v2.0`: tokens required and hop limit 2 unless a higher level says otherwise. Absent when the field did not parse. */
  readonly imdsV2?: boolean;
}

/** Images by id. One that is missing is not visible any more, or (with a gap) was not read. */
export interface AwsImages {
  readonly byId: ReadonlyMap<string, AwsImage>;
  readonly gap?: Gap;
}

/** Everything in one account and region that decides what the next instance gets. */
export interface AwsLaunch {
  readonly templates: ReadonlyMap<string, AwsTemplate>;
  /** Template ids by name: a group may name its template either way. */
  readonly templateIds: ReadonlyMap<string, string>;
  readonly configurations: ReadonlyMap<string, AwsLaunchConfiguration>;
  readonly groups: ReadonlyMap<string, AwsScaleGroup>;
  readonly defaults: Reading<ImdsDefaults>;
  readonly templatesGap?: Gap;
  readonly versionsGap?: Gap;
  readonly configurationsGap?: Gap;
  readonly groupsGap?: Gap;
  /** All of the gaps above and those of single answers that did not parse. */
  readonly gaps: readonly Gap[];
}
