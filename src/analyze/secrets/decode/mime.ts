import { decodeBase64 } from './base64.ts';
import { decodeQuotedPrintable } from './quoted-printable.ts';

/** One part of a MIME message with its transfer encoding removed; `failure` says why its bytes could not be read. */
export interface MimePart {
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly failure?: string;
}

/** A MIME message as cloud-init takes it: its parts, and the text outside of them, which stays readable to everyone. */
export interface MimeMessage {
  readonly parts: readonly MimePart[];
  readonly outside: string;
}

const FIRST_LINES = /^(?:From [^\n]*\r?\n)?(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,40}\r?\n/;
const PART_LIMIT = 128;

/**
 * Splits a text that begins with MIME headers, as cloud-init does (RFC 2045 and 2046; a multipart in a multipart comes back as
 * one part and is split by the next call). Undefined when the text is no MIME message. Synchronous, unlike the mail parsers of
 * the ecosystem, and it keeps every part's bytes and order.
 */
export function splitMime(text: string): MimeMessage | undefined {
  const headers = readHeaders(text);
  if (headers === undefined) return undefined;
  const boundary = /\bboundary\s*=\s*(?:"([^"\n]{1,200})"|([^\s;"]{1,200}))/i.exec(headers.contentType);
  if (!/^multipart\//i.test(headers.contentType)) {
    return { parts: [decodePart(headers, text.slice(headers.end))], outside: '' };
  }
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return undefined;
  return splitAt(text.slice(headers.end), mark);
}

interface Headers {
  readonly contentType: string;
  readonly transferEncoding: string;
  readonly end: number;
}

function readHeaders(text: string): Headers | undefined {
  const block = FIRST_LINES.exec(text)?.[0];
  if (block === undefined) return undefined;
  const unfolded = block.replace(/\r?\n[ \t]+/g, ' ');
  const contentType = /^content-type:\s*(.*?)\s*$/im.exec(unfolded)?.[1];
  if (contentType === undefined) return undefined;
  const transferEncoding = /^content-transfer-encoding:\s*([\w-]+)/im.exec(unfolded)?.[1] ?? '7bit';
  return { contentType, transferEncoding: transferEncoding.toLowerCase(), end: block.length };
}

function splitAt(body: string, mark: string): MimeMessage {
  const chunks: string[][] = [[]];
  let closed = false;
  for (const line of body.split('\n')) {
    const bare = line.trimEnd();
    if (!closed && (bare === `--${mark}` || bare === `--${mark}--`)) {
      closed = bare.length === mark.length + 4;
      chunks.push([]);
    } else {
      chunks.at(-1)?.push(line);
    }
  }
  const epilogue = closed ? (chunks.pop() ?? []) : [];
  const [preamble = [], ...parts] = chunks;
  return {
    parts: parts.slice(0, PART_LIMIT).map((lines) => readPart(lines.join('\n'))),
    outside: outsideText(preamble, epilogue),
  };
}

function outsideText(preamble: readonly string[], epilogue: readonly string[]): string {
  return [...preamble, ...epilogue].join('\n').trim();
}

function readPart(text: string): MimePart {
  const headers = readHeaders(text) ?? {
    contentType: 'text/plain',
    transferEncoding: '7bit',
    end: headerlessStart(text),
  };
  if (/^multipart\//i.test(headers.contentType))
    return { contentType: headers.contentType, bytes: Buffer.from(text, 'latin1') };
  return decodePart(headers, text.slice(headers.end));
}

function headerlessStart(text: string): number {
  return /^\r?\n/.exec(text)?.[0].length ?? 0;
}

/** The container's text is Latin-1, one character a byte, so that 8bit and binary parts keep their bytes. */
function decodePart(headers: Headers, body: string): MimePart {
  const { contentType, transferEncoding } = headers;
  const raw = Buffer.from(body, 'latin1');
  if (/x-include/i.test(contentType)) return { contentType, bytes: raw, failure: '#include is not fetched' };
  switch (transferEncoding) {
    case 'base64': {
      const bytes = decodeBase64(body);
      return bytes === undefined ? { contentType, bytes: raw, failure: 'damaged base64' } : { contentType, bytes };
    }
    case 'quoted-printable':
      return { contentType, bytes: decodeQuotedPrintable(raw.toString('utf8')) };
    case '7bit':
    case '8bit':
    case 'binary':
      return { contentType, bytes: raw };
    default:
      return { contentType, bytes: raw, failure: 'unknown transfer encoding' };
  }
}
