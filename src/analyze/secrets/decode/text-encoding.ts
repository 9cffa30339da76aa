import { isUtf8 } from 'node:buffer';

/** Bytes read as text, or the fact that they are none. */
export type DecodedText = { readonly text: string; readonly encoding: 'utf-8' | 'utf-16' | 'latin-1' } | undefined;

const SAMPLE = 4096;

/** Reads bytes as UTF-8, UTF-16 (with or without a mark) or Latin-1; undefined for binary data and for UTF-32. */
export function decodeText(all: Uint8Array): DecodedText {
  if (hasUtf32Mark(all)) return undefined;
  const utf16 = utf16Label(all);
  if (utf16 !== undefined) return { text: dropMark(new TextDecoder(utf16).decode(all)), encoding: 'utf-16' };
  const bytes = withoutPadding(all);
  if (looksBinary(bytes)) return undefined;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return { text: dropMark(buffer.toString('utf8')), encoding: 'utf-8' };
  if (highShare(bytes) > 0.3) return undefined;
  return { text: buffer.toString('latin1'), encoding: 'latin-1' };
}

function hasUtf32Mark([first, second, third, fourth]: Uint8Array): boolean {
  const isLittle = first === 0xff && second === 0xfe && third === 0 && fourth === 0;
  return isLittle || (first === 0 && second === 0 && third === 0xfe && fourth === 0xff);
}

/** A text without the zeros that fill a buffer of fixed size. */
function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
}

function dropMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < 4) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const length = Math.min(bytes.length, SAMPLE);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 1) {
    if (bytes[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = length / 2;
  if (odd > half * 0.7 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.7 && odd < half * 0.05) return 'utf-16be';
  return undefined;
}

function looksBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, SAMPLE);
  let controls = 0;
  for (let index = 0; index < length; index += 1) if (isControl(bytes[index] ?? 0)) controls += 1;
  return controls > Math.max(1, length * 0.02);
}

function isControl(byte: number): boolean {
  return (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) || byte === 127;
}

function highShare(bytes: Uint8Array): number {
  const length = Math.min(bytes.length, SAMPLE);
  let high = 0;
  for (let index = 0; index < length; index += 1) if ((bytes[index] ?? 0) > 127) high += 1;
  return high / Math.max(1, length);
}
