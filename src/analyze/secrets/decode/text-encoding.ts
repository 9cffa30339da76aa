/** Bytes read as text, or the fact that they are none. */
export type DecodedText = { readonly text: string; readonly encoding: 'utf-8' | 'utf-16' | 'latin-1' } | undefined;

const SAMPLE = 4096;

/** Reads bytes as UTF-8, UTF-16 (with or without a mark) or Latin-1; undefined for binary data. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const utf16 = utf16Label(bytes);
  if (utf16 !== undefined) return { text: dropMark(new TextDecoder(utf16).decode(bytes)), encoding: 'utf-16' };
  if (looksBinary(bytes)) return undefined;
  try {
    return { text: dropMark(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), encoding: 'utf-8' };
  } catch {
    if (highShare(bytes) > 0.3) return undefined;
    return { text: Buffer.from(bytes).toString('latin1'), encoding: 'latin-1' };
  }
}

function dropMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < 4) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const half = sample.length / 2;
  const [even = 0, odd = 0] = zeros;
  if (odd > half * 0.7 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.7 && odd < half * 0.05) return 'utf-16be';
  return undefined;
}

function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  const controls = sample.reduce((sum, byte) => sum + (isControl(byte) ? 1 : 0), 0);
  return controls > Math.max(1, sample.length * 0.02);
}

function isControl(byte: number): boolean {
  return (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) || byte === 127;
}

function highShare(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, SAMPLE);
  return sample.reduce((sum, byte) => sum + (byte > 127 ? 1 : 0), 0) / Math.max(1, sample.length);
}
