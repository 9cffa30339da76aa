import type { Scope } from '../model/cloud.ts';
import type { Gap } from '../model/gap.ts';
import type { ScopeResult } from '../model/report.ts';
import type { Resource } from '../model/resource/resource.ts';
import { redactTags } from './redact-tags.ts';
import type { ScanSink } from './sink.ts';

/** Passes what one scope yields on to the sink, each gap once, and keeps the ledger's line for the scope. */
export class ScopeRecorder {
  readonly scope: Scope;
  readonly #sink: ScanSink;
  readonly #gaps = new Set<string>();
  #resources = 0;

  constructor(scope: Scope, sink: ScanSink) {
    this.scope = scope;
    this.#sink = sink;
  }

  async resource(resource: Resource): Promise<void> {
    this.#resources++;
    await this.#sink.resource(redactTags(resource));
  }

  /** Takes gaps from several places: the same one may be told by the list and by what was made of it. */
  async gaps(gaps: Iterable<Gap | undefined>): Promise<void> {
    for (const gap of gaps) {
      if (gap === undefined) continue;
      const key = JSON.stringify(gap);
      if (this.#gaps.has(key)) continue;
      this.#gaps.add(key);
      await this.#sink.gap(gap);
    }
  }

  /** Closes the scope. `isReadable` is false when not even the list of machines came. */
  async end(isReadable: boolean): Promise<void> {
    const partial = this.#gaps.size === 0 ? 'read' : 'partial';
    const status: ScopeResult['status'] = isReadable ? partial : 'unreadable';
    await this.#sink.scope({ ...this.scope, status, resources: this.#resources });
  }
}
