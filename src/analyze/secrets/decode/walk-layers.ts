import { limits } from '../limits.ts';
import type { UnreadLayer } from '../types.ts';
import { inlineBase64 } from './inline-base64.ts';
import { openLayer } from './open-layer.ts';

/** The text of one layer, to be scanned. */
export interface LayerText {
  readonly path: string;
  readonly text: string;
  readonly isJson: boolean;
}

/** Looks at one layer's text and says which strings of it are secrets, so that these are not decoded again. */
export type LayerVisitor = (layer: LayerText) => ReadonlySet<string>;

interface Pending {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly depth: number;
}

interface Budget {
  layers: number;
  bytes: number;
  chars: number;
}

/**
 * Visits every text in a user-data document or a settings document, from the outside in and within the limits; what was not
 * visited comes back with its reason. Nothing is ever fetched.
 */
export function walkLayers(bytes: Uint8Array, asJsonSettings: boolean, visit: LayerVisitor): readonly UnreadLayer[] {
  const unread: UnreadLayer[] = [];
  const budget: Budget = { layers: 0, bytes: 0, chars: 0 };
  const queue: Pending[] = [{ path: '', bytes, depth: 0 }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const refusal = overBudget(next, budget);
    if (refusal === undefined) queue.push(...visitLayer(next, { asJsonSettings, budget, unread, visit }));
    else unread.push({ layer: next.path, reason: refusal });
  }
  return unread;
}

function overBudget(layer: Pending, budget: Budget): string | undefined {
  budget.layers += 1;
  budget.bytes += layer.bytes.length;
  if (layer.depth > limits.depth) return 'nested too deeply';
  if (budget.layers > limits.layers) return 'too many layers';
  if (layer.depth > 0 && budget.bytes > limits.totalBytes) return 'all layers together are larger than the size limit';
  return undefined;
}

interface Walk {
  readonly asJsonSettings: boolean;
  readonly budget: Budget;
  readonly unread: UnreadLayer[];
  readonly visit: LayerVisitor;
}

function visitLayer(layer: Pending, walk: Walk): readonly Pending[] {
  const opened = openLayer(layer.bytes, walk.asJsonSettings && layer.depth === 0);
  for (const reason of opened.failures) walk.unread.push({ layer: layer.path, reason });
  const inner: Pending[] = [];
  const add = (name: string, bytes: Uint8Array): number =>
    inner.push({ path: join(layer.path, name), bytes, depth: layer.depth + 1 });
  for (const { name, bytes, failure } of opened.inner) {
    if (failure !== undefined) walk.unread.push({ layer: join(layer.path, name), reason: failure });
    if (failure === undefined || bytes.length > 0) add(name, bytes);
  }
  if (opened.text === undefined) return inner;
  const text = withinBudget(opened.text, layer.path, walk);
  const secrets = walk.visit({ path: layer.path, text, isJson: opened.isJson });
  const known = new Set([...secrets, ...opened.inner.flatMap(({ encoded, rows }) => [encoded, ...(rows ?? [])])]);
  inlineBase64(text, known).forEach(({ bytes }, index) => {
    add(`base64[${index}]`, bytes);
  });
  return inner;
}

function withinBudget(text: string, path: string, walk: Walk): string {
  const room = Math.min(limits.scannedLayerChars, limits.scannedTotalChars - walk.budget.chars);
  walk.budget.chars += Math.min(text.length, room);
  if (text.length <= room) return text;
  walk.unread.push({ layer: path, reason: 'longer than the scan limit; only its beginning was scanned' });
  return text.slice(0, Math.max(0, room));
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path} > ${name}`;
}
