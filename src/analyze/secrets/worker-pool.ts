import { Worker } from 'node:worker_threads';
import type { ScanOptions, TextScan, TokenRule } from './types.ts';
import { READY, type ScanReply, type ScanRequest } from './worker-messages.ts';

const DEADLINE_MS = 2000;
const START_MS = 10_000;

/** Where the worker's code is, and how long one text may take. */
export interface SecretScannerOptions {
  /** The bundled `worker.ts`. */
  readonly workerUrl: URL;
  /** Milliseconds per text; 2000 by default. */
  readonly deadlineMs?: number;
  readonly extraRules?: readonly TokenRule[];
}

interface Job {
  readonly request: ScanRequest;
  readonly settle: (scan: TextScan) => void;
}

/**
 * Scans texts one after another in a worker thread, so that no text can stall the program: a scan beyond its deadline is ended
 * together with its worker and comes back as unread. `scan` never rejects.
 */
export class SecretScanner {
  readonly #options: SecretScannerOptions;
  readonly #queue: Job[] = [];
  #current: Job | undefined;
  #worker: Worker | undefined;
  #isReady = false;
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #isClosed = false;

  constructor(options: SecretScannerOptions) {
    this.#options = options;
  }

  /** Scans one text. The bytes are copied; time in the queue does not count. */
  scan(bytes: Uint8Array, options: Pick<ScanOptions, 'asJsonSettings'> = {}): Promise<TextScan> {
    if (this.#isClosed) return Promise.resolve(unread('the scanner was closed'));
    return new Promise((resolve) => {
      const request = {
        id: this.#nextId,
        bytes: Uint8Array.from(bytes),
        asJsonSettings: options.asJsonSettings ?? false,
      };
      this.#nextId += 1;
      this.#queue.push({ request, settle: resolve });
      this.#next();
    });
  }

  /** Ends the worker; texts that wait or run come back as unread. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const waiting = [...(this.#current === undefined ? [] : [this.#current]), ...this.#queue.splice(0)];
    this.#current = undefined;
    for (const job of waiting) job.settle(unread('the scanner was closed'));
    await this.#stopWorker();
  }

  #next(): void {
    if (this.#current !== undefined || this.#isClosed) return;
    const job = this.#queue.shift();
    if (job === undefined) {
      this.#worker?.unref();
      return;
    }
    this.#current = job;
    const worker = this.#worker ?? this.#start();
    worker.ref();
    worker.postMessage(job.request);
    this.#arm(this.#isReady ? this.#deadlineMs : START_MS);
  }

  get #deadlineMs(): number {
    return this.#options.deadlineMs ?? DEADLINE_MS;
  }

  /** Loading the worker's code does not count as scanning, so the deadline begins when it runs. */
  #start(): Worker {
    const worker = new Worker(this.#options.workerUrl, {
      workerData: { extraRules: this.#options.extraRules ?? [] },
      // The worker's output could carry parts of a text.
      stdout: true,
      stderr: true,
    });
    this.#worker = worker;
    this.#isReady = false;
    worker.on('message', (reply: ScanReply) => this.#settle(worker, reply));
    worker.on('error', () => this.#fail(worker, 'the scanner failed on this text'));
    worker.on('exit', () => this.#fail(worker, 'the scanner ended before its answer'));
    return worker;
  }

  #arm(timeoutMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const worker = this.#worker;
      if (worker !== undefined) this.#fail(worker, 'timed out');
    }, timeoutMs);
  }

  #settle(worker: Worker, { id, scan }: ScanReply): void {
    const job = this.#current;
    if (worker !== this.#worker) return;
    if (id === READY) this.#becomeReady();
    if (scan === undefined || job?.request.id !== id) return;
    clearTimeout(this.#timer);
    this.#current = undefined;
    job.settle(scan);
    this.#next();
  }

  #becomeReady(): void {
    this.#isReady = true;
    if (this.#current !== undefined) this.#arm(this.#deadlineMs);
  }

  /** Replaces a worker that is stuck or gone. */
  #fail(worker: Worker, reason: string): void {
    if (worker !== this.#worker) return;
    const job = this.#current;
    this.#current = undefined;
    void this.#stopWorker();
    job?.settle(unread(reason));
    this.#next();
  }

  async #stopWorker(): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

function unread(reason: string): TextScan {
  return { hits: [], unread: [{ layer: '', reason }], imdsUse: [], containerHints: [] };
}
