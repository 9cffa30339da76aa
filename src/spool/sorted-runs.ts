import { createReadStream } from 'node:fs';
import { appendFile, open } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { compareKeys } from './sort-key.ts';

interface Entry {
  readonly key: string;
  readonly json: string;
}

/** Characters kept in memory before a run goes to the disk; memory stays flat however many records come. */
const defaultRunCharacters = 16 * 1024 * 1024;
const batchCharacters = 256 * 1024;

/** An external sort: records go in unsorted, come out sorted by key, as often as they are asked for. */
export class SortedRuns<T> {
  readonly #folder: string;
  readonly #name: string;
  readonly #runCharacters: number;
  readonly #runs: string[] = [];
  #buffer: Entry[] = [];
  #characters = 0;
  #flushing: Promise<void> = Promise.resolve();

  constructor(folder: string, name: string, runCharacters = defaultRunCharacters) {
    this.#folder = folder;
    this.#name = name;
    this.#runCharacters = runCharacters;
  }

  /** Takes one record; resolves at once unless a run has to be written first. */
  async add(key: string, record: T): Promise<void> {
    const json = JSON.stringify(record);
    this.#buffer.push({ key, json });
    this.#characters += key.length + json.length;
    if (this.#characters < this.#runCharacters) return;
    const full = this.#buffer;
    this.#buffer = [];
    this.#characters = 0;
    this.#flushing = this.#flushing.then(() => this.#write(full));
    await this.#flushing;
  }

  /** Every record in key order. Call it only when all have been added. */
  async *read(): AsyncGenerator<T> {
    await this.#flushing;
    this.#buffer.sort(byKey);
    const sources = [...this.#runs.map(readRun), fromMemory(this.#buffer)];
    for await (const entry of mergeSorted(sources)) yield JSON.parse(entry.json);
  }

  async #write(entries: Entry[]): Promise<void> {
    entries.sort(byKey);
    const file = path.join(this.#folder, `${this.#name}-${this.#runs.length}.ndjson`);
    await (await open(file, 'wx', 0o600)).close();
    for (const batch of batches(entries)) await appendFile(file, batch);
    this.#runs.push(file);
  }
}

function byKey(a: Entry, b: Entry): number {
  return compareKeys(a.key, b.key);
}

function* batches(entries: readonly Entry[]): Generator<string> {
  let text = '';
  for (const entry of entries) {
    text += `${JSON.stringify(entry.key)}\t${entry.json}\n`;
    if (text.length < batchCharacters) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

async function* readRun(file: string): AsyncGenerator<Entry> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    const tab = line.indexOf('\t');
    yield { key: String(JSON.parse(line.slice(0, tab))), json: line.slice(tab + 1) };
  }
}

async function* fromMemory(entries: readonly Entry[]): AsyncGenerator<Entry> {
  yield* entries;
}

/** Runs are few (one a 16 MB), so a linear look for the smallest head is enough. */
async function* mergeSorted(sources: readonly AsyncGenerator<Entry>[]): AsyncGenerator<Entry> {
  const heads: { entry: Entry; source: AsyncGenerator<Entry> }[] = [];
  for (const source of sources) {
    const first = await source.next();
    if (!first.done) heads.push({ entry: first.value, source });
  }
  while (heads.length > 0) {
    const least = heads.reduce((a, b) => (compareKeys(b.entry.key, a.entry.key) < 0 ? b : a));
    yield least.entry;
    const next = await least.source.next();
    if (next.done) heads.splice(heads.indexOf(least), 1);
    else least.entry = next.value;
  }
}
