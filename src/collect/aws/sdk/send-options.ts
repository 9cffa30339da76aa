/** What every call of an SDK client is given beside its input. */
export interface SendOptions {
  readonly abortSignal: AbortSignal;
}
