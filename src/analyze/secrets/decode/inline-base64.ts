import { decodeReadableBase64 } from './base64.ts';

/** Base64 inside a text that decodes to text or gzip. */
export interface InlineBase64 {
  readonly encoded: string;
  readonly bytes: Uint8Array;
}

const RUN = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{20,}={0,2}/g;
const WRAPPED_LINE = /^\s*([A-Za-z0-9+/]{40,}={0,2})\s*$/;
const LAST_LINE = /^\s*([A-Za-z0-9+/]{1,200}={0,2})\s*$/;
const MIN_RUN = 20;
const BLOBS = 64;

/** Finds base64 on one line (`echo ... | base64 -d`, `-EncodedCommand ...`) and base64 that is wrapped over several lines. */
export function inlineBase64(text: string, known: ReadonlySet<string>): readonly InlineBase64[] {
  const found: InlineBase64[] = [];
  for (const alternatives of candidates(text)) {
    if (found.length >= BLOBS) break;
    if (alternatives.some((encoded) => known.has(encoded) || isJwtPart(encoded))) continue;
    const blob = alternatives.flatMap((encoded) => decoded(encoded) ?? [])[0];
    if (blob !== undefined) found.push(blob);
  }
  return found;
}

function decoded(encoded: string): InlineBase64 | undefined {
  const bytes = decodeReadableBase64(encoded);
  return bytes === undefined ? undefined : { encoded, bytes };
}

function isJwtPart(encoded: string): boolean {
  return (
    encoded.startsWith('eyJ') &&
    /^\{"(?:alg|typ|kid|iss|sub|aud|exp)"/.test(Buffer.from(encoded, 'base64').toString('latin1'))
  );
}

/** Each candidate with its alternatives: the short line behind wrapped base64 is its end or the word that ends a heredoc. */
function candidates(text: string): readonly (readonly string[])[] {
  const all: string[][] = [];
  let wrapped: string[] = [];
  const flush = (tail: string): void => {
    const body = wrapped.join('');
    if (body !== '') all.push(tail === '' ? [body] : [body + tail, body]);
    wrapped = [];
  };
  for (const line of text.split('\n')) {
    if (line.length < MIN_RUN && wrapped.length === 0) continue;
    const full = WRAPPED_LINE.exec(line)?.[1];
    if (full !== undefined) {
      wrapped.push(full);
      continue;
    }
    const tail = wrapped.length > 0 ? LAST_LINE.exec(line)?.[1] : undefined;
    flush(tail ?? '');
    if (tail === undefined) all.push(...(line.match(RUN) ?? []).map((run) => [run]));
  }
  flush('');
  return all;
}
