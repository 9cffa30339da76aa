/** The value at a path that a rule read. */
export interface EvidenceItem {
  readonly path: string;
  readonly value: unknown;
}

/** What one rule says of one resource (or of one item of it, for rules that look at a list). */
export type Outcome =
  | { readonly status: 'pass'; readonly evidence: readonly EvidenceItem[] }
  | { readonly status: 'fail'; readonly message: string; readonly evidence: readonly EvidenceItem[] }
  | { readonly status: 'unknown'; readonly reason: string; readonly fix?: string }
  | { readonly status: 'skip'; readonly reason: string; readonly latent?: boolean; readonly chain?: readonly string[] };
