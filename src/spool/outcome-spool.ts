import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Finding, OtherRecord, OutcomeRecord, UnknownRecord } from '../model/finding.ts';
import type { Resource } from '../model/resource/resource.ts';
import { type Severity, zeroCounts } from '../model/severity.ts';
import { sortKey } from './sort-key.ts';
import { SortedRuns } from './sorted-runs.ts';

/** Keeps the outcomes of a scan, mostly on the disk, and counts them, until the reports are written. */
export class OutcomeSpool {
  readonly #folder: string;
  readonly #findings: SortedRuns<Finding>;
  readonly #unknown: SortedRuns<UnknownRecord>;
  readonly #others: SortedRuns<OtherRecord>;
  readonly #include: ReadonlySet<'pass' | 'skip'>;
  readonly #byKind: Record<string, number> = {};
  readonly counts: { findings: Record<Severity, number>; unknown: number; passed: number; skipped: number } = {
    findings: zeroCounts(),
    unknown: 0,
    passed: 0,
    skipped: 0,
  };

  private constructor(folder: string, include: ReadonlySet<'pass' | 'skip'>, runCharacters?: number) {
    this.#folder = folder;
    this.#include = include;
    this.#findings = new SortedRuns(folder, 'findings', runCharacters);
    this.#unknown = new SortedRuns(folder, 'unknown', runCharacters);
    this.#others = new SortedRuns(folder, 'others', runCharacters);
  }

  /** Makes the spool in a new folder that only this user can read. `include` names the other outcomes worth keeping. */
  static async create(include: ReadonlySet<'pass' | 'skip'>, runCharacters?: number): Promise<OutcomeSpool> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'imds-audit-'));
    return new OutcomeSpool(folder, include, runCharacters);
  }

  /** Counts a resource for the summary. */
  countResource(resource: Resource): void {
    this.#byKind[resource.kind] = (this.#byKind[resource.kind] ?? 0) + 1;
  }

  /** In the order of the kinds' names, whichever cloud was the faster one. */
  get resourcesByKind(): Readonly<Record<string, number>> {
    return Object.fromEntries(Object.entries(this.#byKind).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Keeps one outcome. */
  async add(record: OutcomeRecord): Promise<void> {
    switch (record.status) {
      case 'fail':
        this.counts.findings[record.severity]++;
        return this.#findings.add(sortKey(record), record);
      case 'unknown':
        this.counts.unknown++;
        return this.#unknown.add(sortKey(record), record);
      case 'pass':
        this.counts.passed++;
        return this.#addOther(record);
      case 'skip':
        this.counts.skipped++;
        return this.#addOther(record);
    }
  }

  findings(): AsyncIterable<Finding> {
    return this.#findings.read();
  }

  unknown(): AsyncIterable<UnknownRecord> {
    return this.#unknown.read();
  }

  others(): AsyncIterable<OtherRecord> {
    return this.#others.read();
  }

  /** Removes the folder. */
  async dispose(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #addOther(record: OtherRecord): Promise<void> {
    if (this.#include.has(record.status)) await this.#others.add(sortKey(record), record);
  }
}
