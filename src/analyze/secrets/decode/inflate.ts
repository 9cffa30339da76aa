import { gunzipSync } from 'node:zlib';

/** True for bytes that begin with gzip's magic number (RFC 1952). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/** The outcome of a bounded decompression. */
export type Inflated =
  | { readonly status: 'ok'; readonly bytes: Uint8Array }
  | { readonly status: 'failed'; readonly reason: string };

/**
 * Inflates gzip data up to `maxBytes`; stops as soon as the output would be larger, so that a bomb costs no more than its limit.
 * Never throws: damage and excess come back as a reason.
 */
export function inflate(bytes: Uint8Array, maxBytes: number): Inflated {
  try {
    return { status: 'ok', bytes: gunzipSync(bytes, { maxOutputLength: maxBytes }) };
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    return { status: 'failed', reason: tooLarge ? 'inflates beyond the size limit' : 'damaged gzip data' };
  }
}

const COMPRESSED_MAGIC: readonly (readonly [readonly number[], string])[] = [
  [[0x42, 0x5a, 0x68], 'bzip2'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'xz'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7z'],
];

/** The name of a compressed format that is recognised but not read, or undefined. */
export function unreadCompression(bytes: Uint8Array): string | undefined {
  return COMPRESSED_MAGIC.find(([magic]) => magic.every((byte, index) => bytes[index] === byte))?.[1];
}
