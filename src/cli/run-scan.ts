import { createEvaluator } from '../evaluate/evaluate.ts';
import { InventoryWriter } from '../inventory/write.ts';
import type { ReportSource } from '../model/report.ts';
import { formatNames } from '../report/format-names.ts';
import { formatByExtension } from '../report/formats.ts';
import { AuditSink } from '../scan/audit-sink.ts';
import { createReportSource } from '../scan/report-source.ts';
import { scan } from '../scan.ts';
import { OutcomeSpool } from '../spool/outcome-spool.ts';
import { type ExitCode, scanExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { limitsOf } from './limits.ts';
import { loadRules } from './load-rules.ts';
import { openInput } from './open-input.ts';
import { planOutputs } from './output-plan.ts';
import type { ScanOptions } from './parse-scan-options.ts';
import { startProgress } from './progress.ts';
import type { ScanInput } from './scan-input.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';
import type { World } from './world.ts';
import { writeReports } from './write-reports.ts';

/** Scans, writes every report that was asked for and resolves with the exit code. Nothing is opened before the options are known to make sense. */
export async function runScan(options: ScanOptions, io: Io, world: World): Promise<ExitCode> {
  const outputs = planOutputs(options.format, options.output, { names: formatNames, byExtension: formatByExtension });
  return audit(options, { io, world, write: (report) => writeReports(report, outputs, options, io) });
}

export interface AuditWorld {
  readonly io: Io;
  readonly world: World;
  /** Writes what comes of the scan; the report can be read until it resolves. */
  readonly write: (report: ReportSource) => Promise<void>;
}

/** Scans what the options name, has the result written and resolves with the exit code. Throws UsageError. */
export async function audit(options: ScanOptions, { io, world, write }: AuditWorld): Promise<ExitCode> {
  const rules = await loadRules(options.rules, options.rule);
  const input = await openInput(options, io, world);
  const spool = await OutcomeSpool.create(options.include);
  const progress = startProgress(io, () => performance.now());
  try {
    const inventory = await openInventory(options, input);
    const evaluate = createEvaluator(rules);
    const sink = new AuditSink({ evaluate, spool, inventory, onProgress: (state) => progress.update(state) });
    await scan(input.sources, sink);
    progress.end();
    const finishedAt = world.now().toISOString();
    await inventory?.close(finishedAt);
    const limits = limitsOf(new Set(sink.scopes.map(({ cloud }) => cloud)));
    const facts = { version, ...input, finishedAt, limits, rules: new Map(rules.map((rule) => [rule.id, rule])) };
    const report = createReportSource(facts, sink, spool);
    await write(report);
    return scanExitCode(report.summary, report.gaps.length, options);
  } finally {
    progress.end();
    await input.close();
    await spool.dispose();
  }
}

async function openInventory(options: ScanOptions, input: ScanInput): Promise<InventoryWriter | undefined> {
  if (options.save === undefined) return undefined;
  const { startedAt, sample } = input;
  const header = { tool: `imds-audit ${version}`, startedAt, sample, leftOut: [...input.leftOut] };
  return InventoryWriter.open(options.save, header).catch((error: unknown) => {
    throw new UsageError(
      `"${options.save}" cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
}
