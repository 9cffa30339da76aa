import type { Evaluator } from '../evaluate/evaluate.ts';
import type { InventoryWriter } from '../inventory/write.ts';
import type { Gap } from '../model/gap.ts';
import type { ScopeResult } from '../model/report.ts';
import type { Resource } from '../model/resource/resource.ts';
import type { OutcomeSpool } from '../spool/outcome-spool.ts';
import { GapLedger } from './gap-ledger.ts';
import type { ScanSink } from './sink.ts';

/** Told after every resource and scope, for a progress line. */
export type ProgressListener = (progress: { readonly resources: number; readonly scopes: number }) => void;

/** Evaluates every resource as it comes, spools the outcomes and saves the inventory where one is asked for. */
export class AuditSink implements ScanSink {
  readonly scopes: ScopeResult[] = [];
  readonly gaps = new GapLedger();
  readonly #evaluate: Evaluator;
  readonly #spool: OutcomeSpool;
  readonly #inventory: InventoryWriter | undefined;
  readonly #onProgress: ProgressListener;
  #resources = 0;

  constructor(parts: {
    readonly evaluate: Evaluator;
    readonly spool: OutcomeSpool;
    readonly inventory?: InventoryWriter | undefined;
    readonly onProgress: ProgressListener;
  }) {
    this.#evaluate = parts.evaluate;
    this.#spool = parts.spool;
    this.#inventory = parts.inventory;
    this.#onProgress = parts.onProgress;
  }

  async resource(resource: Resource): Promise<void> {
    this.#resources++;
    this.#spool.countResource(resource);
    await this.#inventory?.resource(resource);
    for (const record of this.#evaluate(resource)) await this.#spool.add(record);
    this.#report();
  }

  async gap(gap: Gap): Promise<void> {
    this.gaps.add(gap);
    await this.#inventory?.gap(gap);
  }

  async scope(scope: ScopeResult): Promise<void> {
    this.scopes.push(scope);
    await this.#inventory?.scope(scope);
    this.#report();
  }

  #report(): void {
    this.#onProgress({ resources: this.#resources, scopes: this.scopes.length });
  }
}
