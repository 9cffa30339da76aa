import { fromNodeProviderChain } from '@aws-sdk/credential-providers';

/** The SDK's default chain, for one profile or for the environment; it caches and renews what it finds. */
export function credentialChain(profile: string | undefined) {
  return fromNodeProviderChain(profile === undefined ? {} : { profile });
}

export type Credentials = ReturnType<typeof credentialChain>;
