import { DefaultAzureCredential, type TokenCredential } from '@azure/identity';

export type { TokenCredential } from '@azure/identity';

/** The longest that a command of a developer's tool (`az account get-access-token`) may take, in milliseconds. */
const toolMs = 20_000;

/**
 * The SDK's default chain: environment, workload identity, managed identity, then the developer's tools; `AZURE_TOKEN_CREDENTIALS`
 * narrows it. Throws when that variable has a value that the SDK does not know.
 * https://learn.microsoft.com/azure/developer/javascript/sdk/authentication/credential-chains
 */
export function credentialChain(authorityHost?: string): TokenCredential {
  const authority = authorityHost === undefined ? {} : { authorityHost };
  return new DefaultAzureCredential({ ...authority, processTimeoutInMs: toolMs });
}
