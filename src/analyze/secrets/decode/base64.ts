import { isGzip } from './inflate.ts';
import { decodeText } from './text-encoding.ts';

const ALPHABET = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** Decodes base64 (standard or URL alphabet, blanks and line ends allowed); undefined when the text is not base64. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const compact = text.replace(/\s+/g, '');
  const unpadded = compact.replace(/=+$/, '');
  if (unpadded.length === 0 || unpadded.length % 4 === 1 || !ALPHABET.test(compact)) return undefined;
  return Buffer.from(unpadded, 'base64');
}

/**
 * Decodes base64 whose content a reader would recognise: gzip or mostly printable text. Undefined otherwise, so that words, ids,
 * checksums and key material are not taken for containers.
 */
export function decodeReadableBase64(text: string): Uint8Array | undefined {
  const bytes = decodeBase64(text);
  if (bytes === undefined || bytes.length < 8) return undefined;
  if (isGzip(bytes)) return bytes;
  return isReadable(bytes) ? bytes : undefined;
}

function isReadable(bytes: Uint8Array): boolean {
  const decoded = decodeText(bytes);
  if (decoded === undefined || decoded.encoding === 'latin-1') return false;
  const sample = decoded.text.slice(0, 2048);
  const plain = sample.match(/[\t\n\r\x20-\x7e]/g)?.length ?? 0;
  return plain >= sample.length * (decoded.encoding === 'utf-16' ? 0.95 : 0.9);
}
