const ESCAPE = /=([0-9A-Fa-f]{2})/g;

/** Decodes a quoted-printable body (RFC 2045, section 6.7) to bytes; what is no valid escape stays as it is. */
export function decodeQuotedPrintable(body: string): Uint8Array {
  const joined = body.replace(/=[ \t]*\r?\n/g, '');
  const parts: Buffer[] = [];
  let last = 0;
  for (const match of joined.matchAll(ESCAPE)) {
    parts.push(Buffer.from(joined.slice(last, match.index), 'utf8'), Buffer.from(match[1] ?? '', 'hex'));
    last = match.index + 3;
  }
  parts.push(Buffer.from(joined.slice(last), 'utf8'));
  return Buffer.concat(parts);
}
