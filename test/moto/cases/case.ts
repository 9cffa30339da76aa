import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { Front } from './front.ts';
import type { Group, Place, Region } from './places.ts';
import type { RoleSpec } from './role-spec.ts';

/** A network interface; by default without a public address in a subnet without a route, behind a group that lets nobody in. */
export interface InterfaceSpec {
  readonly place?: Place;
  /** Several are united. */
  readonly groups?: readonly Group[];
  readonly address?: 'automatic' | 'elastic' | 'ipv6';
}

/** One machine: how it is made, and by hand from what AWS documents, exactly which rules it must break. */
export interface Case extends InterfaceSpec {
  readonly name: string;
  /** `us-east-1` by default. */
  readonly region?: Region;
  readonly second?: InterfaceSpec;
  /** The load balancer in front of it. */
  readonly behind?: Front;
  readonly role?: RoleSpec;
  readonly metadata?: RunInstancesCommandInput['MetadataOptions'];
  /** `null`: none. A harmless script by default, so that nothing depends on user data by accident. */
  readonly userData?: string | Uint8Array | null;
  readonly tags?: Readonly<Record<string, string>>;
  /** The launch template and version that it is started from. */
  readonly from?: { readonly template: string; readonly version: string };
  /** `empty-profile`: its instance profile loses the role. */
  readonly afterwards?: 'stop' | 'terminate' | 'empty-profile';
  readonly breaks: readonly string[];
  /** Rules that cannot be judged, and must say so. */
  readonly unknown?: readonly string[];
  /** Who reaches its web ports and how, or what stops them, as `reach.ts` words it. */
  readonly reach?: string;
}
