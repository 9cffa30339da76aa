import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InventoryError, readInventory } from '../../src/inventory/read.ts';
import { InventoryWriter } from '../../src/inventory/write.ts';
import type { Resource } from '../../src/model/resource/resource.ts';

const machine: Resource = {
  kind: 'aws.ec2.instance',
  cloud: 'aws',
  id: 'i-0abc',
  account: '111122223333',
  region: 'eu-west-1',
  imds: { endpoint: 'enabled', tokens: 'optional' },
};

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'inventory-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function saved(): Promise<string> {
  const file = path.join(folder, 'inventory.ndjson');
  const header = { tool: 'imds-audit test', startedAt: '2026-01-01T00:00:00.000Z', sample: false, leftOut: [] };
  const writer = await InventoryWriter.open(file, header);
  await writer.resource(machine);
  await writer.close('2026-01-01T00:01:00.000Z');
  return file;
}

async function linesOf(text: string): Promise<unknown[]> {
  const inventory = await readInventory(Readable.from([text]));
  const lines: unknown[] = [];
  for await (const line of inventory.lines()) lines.push(line);
  return lines;
}

describe('an inventory', () => {
  it('comes back as it was saved, in a file that only the user can read', async () => {
    const file = await saved();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await linesOf(await readFile(file, 'utf8')))[0]).toEqual({ resource: machine });
  });

  it('that was cut off has a gap, not a silent end', async () => {
    const text = (await readFile(await saved(), 'utf8')).split('\n').slice(0, 2).join('\n');
    expect((await linesOf(text)).at(-1)).toMatchObject({ gap: { kind: 'malformed', code: 'CutOff' } });
  });

  it('with a line that is no resource has a gap for it', async () => {
    const lines = (await readFile(await saved(), 'utf8')).split('\n');
    lines.splice(1, 0, '{"resource":{"kind":"aws.ec2.instance","id":7}}', 'not json');
    const gaps = (await linesOf(lines.join('\n'))).filter((line) => JSON.stringify(line).includes('InvalidLine'));
    expect(gaps).toHaveLength(2);
  });

  it('of another version, or no inventory at all, is refused', async () => {
    await expect(readInventory(Readable.from(['{"inventory":99}\n']))).rejects.toThrow(InventoryError);
    await expect(readInventory(Readable.from(['']))).rejects.toThrow(InventoryError);
  });
});
