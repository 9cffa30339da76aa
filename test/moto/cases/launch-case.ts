import type { LaunchTemplateInstanceMetadataOptionsRequest } from '@aws-sdk/client-ec2';
import type { Region } from './places.ts';

/** What a launch asks for; the rest is left to the levels below it. */
export interface LaunchSpec {
  readonly metadata?: LaunchTemplateInstanceMetadataOptionsRequest;
  readonly userData?: string;
  /** An image of Amazon's by default; `null`: the launch names none. */
  readonly image?: string | null;
}

/** A launch template by its versions, and what its rules must say: `RULE version N`. */
export interface TemplateCase {
  readonly name: string;
  /** `us-east-1` by default. */
  readonly region?: Region;
  readonly versions: readonly LaunchSpec[];
  /** 1 by default. */
  readonly defaultVersion?: number;
  readonly breaks: readonly string[];
  /** Rules that cannot be judged, and must say so. */
  readonly unknown?: readonly string[];
}

/** A launch configuration. */
export interface ConfigurationCase extends LaunchSpec {
  readonly name: string;
  readonly region?: Region;
  readonly breaks: readonly string[];
  readonly unknown?: readonly string[];
}

/** A template and a version of it: a number, `$Default` or `$Latest`. */
export interface TemplateRef {
  readonly template: string;
  readonly version: string;
}

/** An Auto Scaling group without instances, by what it launches. */
export interface GroupCase {
  readonly name: string;
  readonly region?: Region;
  readonly launches:
    | TemplateRef
    | { readonly configuration: string }
    /** A mixed-instances policy; an override without a template of its own takes the base. */
    | {
        readonly base: TemplateRef;
        readonly overrides: readonly { readonly type: string; readonly own?: TemplateRef }[];
      };
  readonly breaks: readonly string[];
  readonly unknown?: readonly string[];
}
