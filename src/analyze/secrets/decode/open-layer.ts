import { limits } from '../limits.ts';
import { decodeReadableBase64 } from './base64.ts';
import { inflate, isGzip, unreadCompression } from './inflate.ts';
import { jsonLayers, parseJson } from './json-layers.ts';
import { splitMime } from './mime.ts';
import { decodeText } from './text-encoding.ts';
import { cloudConfigLayers, type InnerLayer, isCloudConfig } from './yaml-layers.ts';

/** One layer opened: its own text if it has any, the containers in it, and what in it could not be read. */
export interface OpenedLayer {
  readonly text?: string;
  readonly isJson: boolean;
  readonly inner: readonly InnerLayer[];
  readonly failures: readonly string[];
}

const NOTHING: OpenedLayer = { isJson: false, inner: [], failures: [] };

/** Opens one layer: gzip, MIME, base64 as a whole, or a text with encoded files in it. Bytes that are none of these are a failure. */
export function openLayer(bytes: Uint8Array, asJsonSettings: boolean): OpenedLayer {
  if (bytes.length === 0) return NOTHING;
  if (bytes.length > limits.layerBytes) return failure('larger than the size limit');
  if (isGzip(bytes)) return openGzip(bytes);
  const compression = unreadCompression(bytes);
  if (compression !== undefined) return failure(`compressed with ${compression}, which is not read`);
  return openMime(bytes) ?? openText(bytes, asJsonSettings);
}

function failure(reason: string): OpenedLayer {
  return { ...NOTHING, failures: [reason] };
}

function openGzip(bytes: Uint8Array): OpenedLayer {
  const inflated = inflate(bytes, limits.layerBytes);
  if (inflated.status === 'failed') return failure(inflated.reason);
  return { ...NOTHING, inner: [{ name: 'gzip', bytes: inflated.bytes, encoded: '' }] };
}

const MIME_START = /^\s*(?:From |[A-Za-z][A-Za-z0-9-]{0,60}:)/;

function openMime(bytes: Uint8Array): OpenedLayer | undefined {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const start = latin1.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (!MIME_START.test(start.slice(0, 100)) || !/content-type:/i.test(start.slice(0, 4096))) return undefined;
  const message = splitMime(start);
  if (message === undefined) return undefined;
  const inner = message.parts.map(({ bytes: part, failure: reason }, index) => ({
    name: `mime[${index}]`,
    bytes: part,
    encoded: '',
    ...(reason === undefined ? {} : { failure: reason }),
  }));
  const outside = message.outside === '' ? {} : { text: Buffer.from(message.outside, 'latin1').toString('utf8') };
  return { ...NOTHING, inner, ...outside };
}

function openText(bytes: Uint8Array, asJsonSettings: boolean): OpenedLayer {
  const text = decodeText(bytes)?.text;
  if (text === undefined) return failure('binary data');
  const whole = wholeBase64(text);
  if (whole !== undefined) return { ...NOTHING, inner: [whole] };
  const json = parseJson(text);
  const failures = /^#include(?:-once)?\b/.test(text.trimStart()) ? ['#include is not fetched'] : [];
  if (json !== undefined) return { text, isJson: true, inner: jsonLayers(json, asJsonSettings), failures };
  return { text, isJson: false, inner: isCloudConfig(text.trimStart()) ? cloudConfigLayers(text) : [], failures };
}

function wholeBase64(text: string): InnerLayer | undefined {
  if (!/^[A-Za-z0-9+/\s_-]{16,}={0,2}\s*$/.test(text)) return undefined;
  const bytes = decodeReadableBase64(text);
  return bytes === undefined ? undefined : { name: 'base64', bytes, encoded: '' };
}
