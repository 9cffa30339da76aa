import { createHash } from 'node:crypto';
import type { TextScan } from '../analyze/secrets/types.ts';

/** The secret detector as the pipeline sees it; the real one runs in a worker with a deadline. */
export interface TextScanner {
  scan(bytes: Uint8Array, options?: { readonly asJsonSettings?: boolean }): Promise<TextScan>;
  close(): Promise<void>;
}

/** Texts remembered; fleets share few scripts, so a small memory catches nearly all of them. */
const remembered = 500;

/** Scans each text once: the same script on a thousand machines costs one scan. */
export class TextScans {
  readonly #scanner: TextScanner;
  readonly #known = new Map<string, Promise<TextScan>>();

  constructor(scanner: TextScanner) {
    this.#scanner = scanner;
  }

  /** The hash is a key of this run's memory only; it is never written anywhere. */
  scan(bytes: Uint8Array, options: { readonly asJsonSettings?: boolean } = {}): Promise<TextScan> {
    const key = createHash('sha256')
      .update(options.asJsonSettings === true ? 'json' : 'text')
      .update(bytes)
      .digest('base64');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const result = this.#scanner.scan(bytes, options);
    this.#known.set(key, result);
    this.#forgetOldest();
    return result;
  }

  #forgetOldest(): void {
    if (this.#known.size <= remembered) return;
    const oldest = this.#known.keys().next();
    if (!oldest.done) this.#known.delete(oldest.value);
  }
}

/**
 * Names a text without a hash of it: what was found where, and in which account. Two machines with the same script get
 * the same group; a script that differs only in a password's value is the same script to fix.
 */
export function textGroup(account: string, scan: TextScan): string {
  const shape = scan.hits.map(({ kind, layer, line, key, ordinal }) => [kind, layer, line, key, ordinal]);
  const digest = createHash('sha256')
    .update(JSON.stringify([account, shape]))
    .digest('hex');
  return `text-${digest.slice(0, 16)}`;
}
