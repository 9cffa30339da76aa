import { createReadStream } from 'node:fs';
import { InventoryError, readInventory } from '../inventory/read.ts';
import { inventorySource } from '../scan/inventory-source.ts';
import type { Io } from './io.ts';
import type { ScanOptions } from './parse-scan-options.ts';
import type { ScanInput } from './scan-input.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

/** Opens what the options name: a saved inventory, or the clouds. Throws UsageError when there is nothing to scan. */
export async function openInput(options: ScanOptions, io: Io, world: World): Promise<ScanInput> {
  if (options.from !== undefined) return openInventory(options.from, io);
  const { openClouds } = await import('./open-clouds.ts');
  return openClouds(options, io, world);
}

async function openInventory(file: string, io: Io): Promise<ScanInput> {
  const stream = file === '-' ? io.stdin : createReadStream(file);
  try {
    const inventory = await readInventory(stream);
    const { startedAt, leftOut, sample } = inventory.header;
    return { sources: [inventorySource(inventory)], leftOut, sample, startedAt, close: async () => {} };
  } catch (error) {
    if (error instanceof InventoryError) throw new UsageError(`"${file}" cannot be used: ${error.message}`);
    throw new UsageError(`"${file}" cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
