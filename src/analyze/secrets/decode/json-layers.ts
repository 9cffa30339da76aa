import { limits } from '../limits.ts';
import { decodeBase64, decodeReadableBase64 } from './base64.ts';
import type { InnerLayer } from './yaml-layers.ts';

const STRINGS = 2000;

/** The value of a JSON text whose root is an object or an array; undefined for any other text. */
export function parseJson(text: string): unknown {
  if (text.length > limits.parsedChars || !/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The base64 strings of a JSON value that decode to text or gzip, and its percent-encoded `data:` URLs. With `asSettings` the `script` of an Azure extension is taken
 * as base64 whatever it decodes to (CustomScript for Linux: base64, optionally gzip), and one that is neither base64 nor a
 * readable script comes back as a failure.
 */
export function jsonLayers(root: unknown, asSettings: boolean): readonly InnerLayer[] {
  const layers: InnerLayer[] = [];
  for (const { path, value } of stringsOf(root)) {
    const encoded = value.replace(/\s+/g, '');
    const name = `json.${path}`;
    const readable = encoded.length >= 16 ? decodeReadableBase64(encoded) : undefined;
    const data = dataUrl(value);
    if (data !== undefined) layers.push({ name, bytes: data, encoded: value });
    else if (readable !== undefined) layers.push({ name, bytes: readable, encoded, rows: value.split(/\s+/) });
    else if (asSettings && path === 'script' && isEncoded(encoded)) layers.push(scriptLayer(name, encoded));
  }
  return layers;
}

/** The text of a percent-encoded `data:` URL, as Ignition writes files (RFC 2397); base64 in one is found as inline base64. */
function dataUrl(value: string): Uint8Array | undefined {
  const body = /^data:[^,;]{0,100}(?:;(?!base64)[^,;]{0,100})*,(.*)$/s.exec(value)?.[1];
  if (body?.includes('%') !== true) return undefined;
  try {
    return Buffer.from(decodeURIComponent(body));
  } catch {
    // Damaged escapes: the raw text is still scanned.
    return undefined;
  }
}

function isEncoded(compact: string): boolean {
  return compact.length >= 16 && /^[A-Za-z0-9+/=_-]+$/.test(compact);
}

function scriptLayer(name: string, encoded: string): InnerLayer {
  const bytes = decodeBase64(encoded);
  if (bytes === undefined) return { name, bytes: Buffer.alloc(0), encoded, failure: 'damaged base64' };
  return { name, bytes, encoded };
}

function stringsOf(root: unknown): { path: string; value: string }[] {
  const found: { path: string; value: string }[] = [];
  const queue: { path: string; value: unknown }[] = [{ path: '', value: root }];
  for (let next = queue.shift(); next !== undefined && found.length < STRINGS; next = queue.shift()) {
    const { path, value } = next;
    if (typeof value === 'string') found.push({ path, value });
    else if (typeof value === 'object' && value !== null) queue.push(...children(path, value));
  }
  return found;
}

function children(path: string, value: object): { path: string; value: unknown }[] {
  const isList = Array.isArray(value);
  return Object.entries(value).map(([key, child], index) => {
    if (isList) return { path: `${path}[${index}]`, value: child };
    const name = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(key) ? key : `member${index}`;
    return { path: path === '' ? name : `${path}.${name}`, value: child };
  });
}
