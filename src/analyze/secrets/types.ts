/** `secret` is a credential of its own; `weak` a default or guessable password that is live once the machine is deployed. */
export type SecretClass = 'secret' | 'weak';

/** How sure the detector is that the text holds a live credential. */
export type Confidence = 'high' | 'medium' | 'low';

/** Families that share an advice and a line in the accuracy figures. */
export type SecretFamily =
  | 'assignment'
  | 'command-line'
  | 'vendor-token'
  | 'url'
  | 'aws'
  | 'azure'
  | 'cluster'
  | 'private-key'
  | 'password-hash';

/** One credential found in a text; nothing in it is derived from the value except the public prefix of a vendor's token format. */
export interface SecretHit {
  /** What was found, e.g. `aws-secret-access-key` or `cli-password`. */
  readonly kind: string;
  readonly family: string;
  readonly class: SecretClass;
  /** The way into the container, e.g. `gzip > mime[1] > write_files[0]`; empty for the plain text itself. */
  readonly layer: string;
  /** 1-based line in the layer, which is the line in the file for plain text. */
  readonly line: number;
  /** The variable, flag or command that carries the value: printable, at most 64 characters. */
  readonly key: string;
  /** `****`, after the token format's public prefix if it has one. */
  readonly mask: string;
  readonly confidence: Confidence;
  /** True when the line is commented out. */
  readonly commented: boolean;
  /** 0-based count among the hits of the same kind, layer and key. */
  readonly ordinal: number;
  /** What to do: rotate first, then the secret's right home. */
  readonly advice: string;
}

/** A part that was not scanned, and why; its reader must report `unknown`, never a pass. */
export interface UnreadLayer {
  readonly layer: string;
  readonly reason: string;
}

/** A line that uses, protects or depends on the instance metadata service. */
export interface ImdsUse {
  readonly line: number;
  readonly layer: string;
  readonly what: 'v1-call' | 'v2-call' | 'block' | 'old-sdk';
  /** A fixed description; never text of the script. */
  readonly detail: string;
}

/** Everything that one text says about secrets and the metadata service. */
export interface TextScan {
  readonly hits: readonly SecretHit[];
  readonly unread: readonly UnreadLayer[];
  readonly imdsUse: readonly ImdsUse[];
  /** Container runtimes that the script sets up or joins, e.g. `ecs-agent`, `docker`, `kubelet`. */
  readonly containerHints: readonly string[];
}

/** What may be passed to a scan beside the text. */
export interface ScanOptions {
  /** Token formats on top of the built-in ones, e.g. from `parseRuleFile`. */
  readonly extraRules?: readonly TokenRule[];
  /** The text is the JSON settings of a VM extension: `script` is then base64, maybe gzip. */
  readonly asJsonSettings?: boolean;
}

/** One token format as plain data, so that it can be sent to a worker. */
export interface TokenRule {
  readonly id: string;
  readonly title: string;
  readonly family: SecretFamily;
  /** A regular expression in JavaScript's syntax, or in Go's (RE2) for rules of a user's gitleaks file. */
  readonly pattern: string;
  readonly syntax: 'js' | 'go';
  /** Lower-case strings, one of which must occur in the text before the pattern is tried; none means always. */
  readonly keywords: readonly string[];
  /** Lower-case strings, one of which must stand on the same line. */
  readonly near: readonly string[];
  /** The capture group that holds the secret; 0 is the whole match. */
  readonly group: number;
  /** Shannon entropy in bits per character that the secret must reach. */
  readonly minEntropy: number;
  /** The format's public prefix, shown in the mask. */
  readonly maskPrefix: string;
  /** Patterns (same syntax) of values that are not secrets. */
  readonly allowPatterns: readonly string[];
  /** Lower-case words that mark a value as no secret. */
  readonly stopWords: readonly string[];
  /** The page that documents the format. */
  readonly source: string;
}
