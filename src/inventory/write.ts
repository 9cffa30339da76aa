import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Gap } from '../model/gap.ts';
import type { ScopeResult } from '../model/report.ts';
import type { Resource } from '../model/resource/resource.ts';
import { type InventoryHeader, type InventoryLine, inventoryVersion } from './lines.ts';

/** Writes an inventory (NDJSON, mode 0600) while a scan goes on: resources with their facts, scopes and gaps. */
export class InventoryWriter {
  readonly #stream: WriteStream;
  #resources = 0;

  private constructor(stream: WriteStream) {
    this.#stream = stream;
  }

  /** Opens the file; rejects when it cannot be written. */
  static async open(file: string, header: Omit<InventoryHeader, 'inventory'>): Promise<InventoryWriter> {
    const stream = createWriteStream(file, { mode: 0o600 });
    await once(stream, 'open');
    const writer = new InventoryWriter(stream);
    await writer.#write({ inventory: inventoryVersion, ...header });
    return writer;
  }

  async resource(resource: Resource): Promise<void> {
    this.#resources++;
    await this.#write({ resource });
  }

  async gap(gap: Gap): Promise<void> {
    await this.#write({ gap });
  }

  async scope(scope: ScopeResult): Promise<void> {
    await this.#write({ scope });
  }

  /** Writes the last line and closes the file. */
  async close(finishedAt: string): Promise<void> {
    await this.#write({ end: { resources: this.#resources, finishedAt } });
    this.#stream.end();
    await finished(this.#stream);
  }

  async #write(line: InventoryLine): Promise<void> {
    if (!this.#stream.write(`${JSON.stringify(line)}\n`)) await once(this.#stream, 'drain');
  }
}
