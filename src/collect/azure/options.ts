import type { ArmEndpoint } from './arm-endpoint.ts';
import type { AzureCloudName } from './azure-clouds.ts';
import type { TokenCredential } from './sdk/credential.ts';

/** What the collector is told by the command line; the credential chain reads its own environment. */
export interface AzureCollectorOptions {
  readonly cloud: AzureCloudName;
  /** Where to sign in; what the SDK takes by itself when absent (`AZURE_AUTHORITY_HOST`, else the public cloud's). */
  readonly authority?: string;
  /** Another address of Azure Resource Manager than the cloud's own. */
  readonly endpoint?: ArmEndpoint;
  /** Ids or names of the subscriptions to read; all enabled ones if there are none. */
  readonly subscriptions: readonly string[];
  /** Read user data, extension settings and run commands. */
  readonly userData: boolean;
  readonly timeouts?: Partial<AzureTimeouts>;
  /** Signs in; the SDK's default credential chain when absent. Throws `NoCredentialsError`. */
  readonly signIn?: (scope: string, authority: string | undefined) => Promise<TokenCredential>;
  /** Multiplies the delays between attempts; 1 unless a test is in a hurry. `Retry-After` is always obeyed. */
  readonly retryDelayFactor?: number;
}

export interface AzureTimeouts {
  /** For one attempt, in milliseconds. */
  readonly requestMs: number;
  /** For one call with all its attempts and the waits between them, in milliseconds. */
  readonly callMs: number;
}

/** The given timeouts with defaults for the others. */
export function fillTimeouts(given: Partial<AzureTimeouts> | undefined): AzureTimeouts {
  const requestMs = given?.requestMs ?? 30_000;
  return { requestMs, callMs: given?.callMs ?? Math.max(120_000, 3 * requestMs) };
}
