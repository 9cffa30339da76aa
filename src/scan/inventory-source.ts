import type { InventoryReading } from '../inventory/read.ts';
import type { ScanSource } from './sink.ts';

/** A saved inventory as a source: the same resources, gaps and scopes that the scan which saved it saw. */
export function inventorySource(inventory: InventoryReading): ScanSource {
  return async (sink) => {
    for await (const line of inventory.lines()) {
      if ('resource' in line) await sink.resource(line.resource);
      else if ('gap' in line) await sink.gap(line.gap);
      else if ('scope' in line) await sink.scope(line.scope);
    }
  };
}
