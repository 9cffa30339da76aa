import type { Place, Region } from './places.ts';

/** What an account has set in a region. moto has no such settings, so `missing-calls.ts` answers for them. */
export interface AccountSettings {
  /** GetInstanceMetadataDefaults; an option that is left out has no preference. */
  readonly defaults: Readonly<Record<string, string | number>>;
  readonly blockPublicAccess: {
    readonly mode: 'off' | 'block-ingress' | 'block-bidirectional';
    readonly exclusions?: readonly { readonly place: Place; readonly mode: 'allow-bidirectional' | 'allow-egress' }[];
  };
  /** What the account's rules must say. */
  readonly breaks: readonly string[];
}

export const accounts: Readonly<Record<Region, AccountSettings>> = {
  // As AWS ships it.
  'us-east-1': {
    defaults: {},
    blockPublicAccess: { mode: 'off' },
    breaks: ['aws-account-imds-default-not-required'],
  },
  // Everything closed, with two exceptions of which only one lets clients in.
  'eu-west-1': {
    defaults: {
      httpTokens: 'required',
      httpPutResponseHopLimit: 2,
      httpTokensEnforced: 'enabled',
      managedBy: 'account',
    },
    blockPublicAccess: {
      mode: 'block-ingress',
      exclusions: [
        { place: 'public-b', mode: 'allow-bidirectional' },
        { place: 'answering', mode: 'allow-egress' },
      ],
    },
    breaks: [],
  },
  // Launches that name no option are refused, unless their image asks for tokens.
  'us-west-2': {
    defaults: { httpTokensEnforced: 'enabled', managedBy: 'account' },
    blockPublicAccess: { mode: 'off' },
    breaks: ['aws-account-enforcement-breaks-launches', 'aws-account-imds-default-not-required'],
  },
};
