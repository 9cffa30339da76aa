import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { limits } from '../limits.ts';
import { decodeBase64 } from './base64.ts';

/** A container found inside a text: its name in the layer path and its bytes, or why they could not be had. */
export interface InnerLayer {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The encoded text that the bytes were decoded from, so that it is not decoded a second time. */
  readonly encoded: string;
  /** The encoded text as it stands in the layer, row by row, where it is wrapped. */
  readonly rows?: readonly string[];
  readonly failure?: string;
}

const CLOUD_CONFIG = /^(?:## *template: *jinja[^\n]*\n)?#cloud-config(?:-archive|-jsonp)?\b/;

/** True for cloud-init's YAML formats, with or without the Jinja header. */
export function isCloudConfig(text: string): boolean {
  return CLOUD_CONFIG.test(text);
}

/**
 * The encoded files of a cloud-config: `write_files` entries with an encoding, `!!binary` contents, and the same inside the
 * entries of a `#cloud-config-archive`. Plain contents stand in the text itself and are not repeated. A text that is no valid
 * YAML gives nothing: its base64 is then found as inline base64.
 */
export function cloudConfigLayers(text: string, prefix = ''): readonly InnerLayer[] {
  if (text.length > limits.parsedChars) return [];
  const root = parseYaml(text);
  if (Array.isArray(root))
    return root.flatMap((entry: unknown, index) => archiveEntry(entry, `${prefix}archive[${index}]`));
  if (!isRecord(root)) return [];
  const files = root['write_files'];
  if (!Array.isArray(files)) return [];
  return files.flatMap((file: unknown, index) => writeFile(file, `${prefix}write_files[${index}]`));
}

function parseYaml(text: string): unknown {
  try {
    const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent', version: '1.1' });
    if (!isMap(document.contents) && !isSeq(document.contents) && !isScalar(document.contents)) return undefined;
    return document.toJS({ maxAliasCount: limits.yamlAliases });
  } catch {
    // Too many aliases, or an invalid tag: the raw text is still scanned line by line.
    return undefined;
  }
}

function archiveEntry(entry: unknown, name: string): readonly InnerLayer[] {
  const content = isRecord(entry) ? entry['content'] : entry;
  if (content instanceof Uint8Array)
    return [{ name, bytes: content, encoded: Buffer.from(content).toString('base64') }];
  if (typeof content !== 'string' || !isCloudConfig(content)) return [];
  return cloudConfigLayers(content, `${name} > `);
}

function writeFile(file: unknown, name: string): readonly InnerLayer[] {
  if (!isRecord(file)) return [];
  const content = file['content'];
  if (content instanceof Uint8Array)
    return [{ name, bytes: content, encoded: Buffer.from(content).toString('base64') }];
  const encoding = file['encoding'];
  if (typeof content !== 'string' || typeof encoding !== 'string' || !/b64|base64|gz/i.test(encoding)) return [];
  const bytes = decodeBase64(content);
  const encoded = content.replace(/\s+/g, '');
  if (bytes === undefined) return [{ name, bytes: Buffer.alloc(0), encoded, failure: 'damaged base64' }];
  return [{ name, bytes, encoded }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
