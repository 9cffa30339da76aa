import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Gap } from '../model/gap.ts';
import { type InventoryHeader, type InventoryLine, inventoryLineSchema, inventoryVersion } from './lines.ts';

/** The file is not an inventory of this version at all; nothing was audited. */
export class InventoryError extends Error {
  override readonly name = 'InventoryError';
}

/** What an inventory is read into: its header, then every other line. */
export interface InventoryReading {
  readonly header: InventoryHeader;
  /** Lines after the header. A line that does not parse, and a missing last line, come as gaps. */
  lines(): AsyncGenerator<Exclude<InventoryLine, InventoryHeader>>;
}

/** Opens an inventory stream. Rejects with InventoryError when the first line is not a header of this version. */
export async function readInventory(input: Readable): Promise<InventoryReading> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  const first = await lines.next();
  const header = parseHeader(first.done ? '' : first.value);
  return { header, lines: () => parseRest(lines) };
}

function parseHeader(line: string): InventoryHeader {
  const parsed = parseLine(line);
  if (parsed !== undefined && 'inventory' in parsed) return parsed;
  throw new InventoryError(`The first line is not the header of an inventory of version ${inventoryVersion}.`);
}

async function* parseRest(lines: AsyncIterator<string>): AsyncGenerator<Exclude<InventoryLine, InventoryHeader>> {
  let number = 1;
  let ended = false;
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    number++;
    if (next.value.trim() === '') continue;
    const parsed = parseLine(next.value);
    if (parsed === undefined || 'inventory' in parsed) {
      yield { gap: inventoryGap('InvalidLine', `a resource or gap on line ${number} of the inventory`) };
      continue;
    }
    ended ||= 'end' in parsed;
    yield parsed;
  }
  if (!ended) yield { gap: inventoryGap('CutOff', 'everything after the place where the inventory was cut off') };
}

function parseLine(line: string): InventoryLine | undefined {
  try {
    const result = inventoryLineSchema.safeParse(JSON.parse(line));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

function inventoryGap(code: string, hides: string): Gap {
  return { cloud: 'aws', account: '-', region: '-', api: 'inventory', kind: 'malformed', code, hides };
}
