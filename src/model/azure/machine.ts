import type { Gap, Listing, Reading } from '../gap.ts';
import type { Unread } from '../unread.ts';
import type { AzureInterface, PublicAddress } from './network.ts';

/** A virtual machine or a scale set's model after its answers were checked; the facts are not told yet. */
export interface AzureMachine {
  readonly kind: 'azure.vm' | 'azure.vmss';
  /** The full ARM id as the API wrote it. */
  readonly id: string;
  readonly name: string;
  /** GUID of the subscription. */
  readonly subscription: string;
  readonly resourceGroup?: string;
  readonly location: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Of a machine: the scale set that it belongs to. */
  readonly scaleSetId?: string;
  /** Of a machine: `running`, `deallocated`, ...; absent when the instance view does not say. */
  readonly powerState?: string;
  readonly orchestration?: 'uniform' | 'flexible';
  readonly capacity?: number;
  /** False for a flexible scale set without a machine profile: nothing is launched from it. */
  readonly hasModel: boolean;
  /** Absent when the answer's identity could not be read. */
  readonly identity?: ManagedIdentity;
  /** Absent when the answer's settings could not be read. */
  readonly msp?: MspSettings;
  readonly attachments: Attachments;
  readonly texts: MachineTexts;
  /** Fields that did not parse. */
  readonly unread: readonly Unread[];
}

/** https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview */
export interface ManagedIdentity {
  /** `SystemAssigned`, `UserAssigned`; empty when there is none. */
  readonly types: readonly string[];
  readonly principalIds: readonly string[];
  /** An identity is attached whose principal the answer does not name. */
  readonly hasUnnamedPrincipal: boolean;
}

/** https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/configuration */
export interface MspSettings {
  /** False as well when there are no proxy agent settings: that is the documented default. */
  readonly isEnabled: boolean;
  /** The deprecated setting of both endpoints, as the answer wrote it. */
  readonly legacyMode?: string;
  readonly imds?: MspEndpoint;
  readonly wireServer?: MspEndpoint;
}

/** `mode` and `profileId` exclude each other. */
export interface MspEndpoint {
  readonly mode?: string;
  /** ARM id of the linked access-control profile version. */
  readonly profileId?: string;
  /** The rules come from a file on the machine. */
  readonly hasLocalRules: boolean;
}

/** https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/advanced-configuration */
export interface AccessProfile {
  /** As the answer wrote them. */
  readonly mode?: string;
  readonly defaultAccess?: string;
  /** Paths that are closed to processes without a role for them. */
  readonly privileges: readonly { readonly path: string; readonly hasQuery: boolean }[];
}

/** How a machine stands in the network. */
export interface Attachments {
  /** Of a machine: its interfaces, by id. */
  readonly interfaceIds: readonly string[];
  /** Of a scale set: the model's interfaces. */
  readonly model: readonly AzureInterface[];
  /** Of a uniform scale set: what its instances have, which the subscription's lists leave out. */
  readonly instanceInterfaces?: Listing<AzureInterface>;
  readonly instanceAddresses?: Listing<PublicAddress>;
  /** The answer's network profile could not be read. */
  readonly gap?: Gap;
}

/** Texts that may hold secrets; never part of a resource. */
export interface MachineTexts {
  /** Base64; `''` when there is none. */
  readonly userData: 'not-requested' | Reading<string>;
  readonly extensions: 'not-requested' | Reading<readonly ExtensionText[]>;
  /** Absent for scale sets, which have none. */
  readonly runCommands?: 'not-requested' | Listing<RunCommandText>;
}

export interface ExtensionText {
  readonly name: string;
  /** Its type: `CustomScript`. */
  readonly type?: string;
  /** The public settings as JSON; absent when the extension has none. */
  readonly settings?: string;
  /** The answer names the extension and does not show it. */
  readonly isUnseen: boolean;
}

export interface RunCommandText {
  readonly name: string;
  readonly script?: string;
  /** Parameters and links as JSON; absent when there are none. */
  readonly settings?: string;
}
