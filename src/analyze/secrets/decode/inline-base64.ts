import { decodeReadableBase64 } from './base64.ts';

/** Base64 inside a text that decodes to text or gzip. */
export interface InlineBase64 {
  readonly encoded: string;
  readonly bytes: Uint8Array;
}

const RUN = /[A-Za-z0-9+/]{20,}={0,2}/g;
const WRAPPED_LINE = /^\s*([A-Za-z0-9+/]{40,}={0,2})\s*$/;
const LAST_LINE = /^\s*([A-Za-z0-9+/]{1,200}={0,2})\s*$/;
const BLOBS = 64;

/** Finds base64 on one line (`echo ... | base64 -d`, `-EncodedCommand ...`) and base64 that is wrapped over several lines. */
export function inlineBase64(text: string, known: ReadonlySet<string>): readonly InlineBase64[] {
  const found: InlineBase64[] = [];
  for (const encoded of candidates(text)) {
    if (found.length >= BLOBS) break;
    if (known.has(encoded) || isJwtPart(encoded)) continue;
    const bytes = decodeReadableBase64(encoded);
    if (bytes !== undefined) found.push({ encoded, bytes });
  }
  return found;
}

function isJwtPart(encoded: string): boolean {
  return (
    encoded.startsWith('eyJ') &&
    /^\{"(?:alg|typ|kid|iss|sub|aud|exp)"/.test(Buffer.from(encoded, 'base64').toString('latin1'))
  );
}

function candidates(text: string): readonly string[] {
  const all: string[] = [];
  let wrapped: string[] = [];
  const flush = (): void => {
    if (wrapped.length > 0) all.push(wrapped.join(''));
    wrapped = [];
  };
  for (const line of text.split('\n')) {
    const full = WRAPPED_LINE.exec(line)?.[1];
    const tail = full === undefined && wrapped.length > 0 ? LAST_LINE.exec(line)?.[1] : undefined;
    if (full !== undefined) wrapped.push(full);
    else {
      if (tail !== undefined) wrapped.push(tail);
      flush();
      if (tail === undefined) all.push(...(line.match(RUN) ?? []));
    }
  }
  flush();
  return all;
}
