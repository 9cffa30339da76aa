/** Characters to gather before a chunk is worth a write: one write a finding is twice as slow as 64 KB ones. */
const chunkLength = 65_536;

/** Gathers small pieces of a report into chunks of about 64 KB. */
export class ChunkBuffer {
  #text = '';

  /** Appends a piece; true when the buffer should be taken. */
  add(piece: string): boolean {
    this.#text += piece;
    return this.#text.length >= chunkLength;
  }

  /** Empties the buffer and returns what was in it. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}

/** Passes pieces on in chunks of about 64 KB. */
export async function* inChunks(pieces: AsyncIterable<string> | Iterable<string>): AsyncIterable<string> {
  const buffer = new ChunkBuffer();
  for await (const piece of pieces) {
    if (buffer.add(piece)) yield buffer.take();
  }
  const rest = buffer.take();
  if (rest !== '') yield rest;
}
