import type { GapKind } from '../model/gap.ts';

/** No identity could be established for any profile: the scan cannot begin. The hint says what to do about it. */
export class NoCredentialsError extends Error {
  override readonly name = 'NoCredentialsError';
  readonly hint: string;
  /** The SDK's error code, for example `CredentialsProviderError` or `ExpiredToken`. */
  readonly code: string;

  constructor(message: string, details: { readonly hint: string; readonly code: string }) {
    super(message);
    this.hint = details.hint;
    this.code = details.code;
  }
}

/** Trouble that the collector itself found in an answer; carries its own kind and code. */
export class CollectError extends Error {
  override readonly name = 'CollectError';
  readonly kind: GapKind;
  readonly code: string;

  constructor(kind: GapKind, code: string) {
    super(code);
    this.kind = kind;
    this.code = code;
  }
}

/** The user named an account or subscription that the credentials do not open: the scan cannot begin. */
export class UnknownScopeError extends Error {
  override readonly name = 'UnknownScopeError';
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}
