import { type CliRun, runCli } from '../integration/cli.ts';
import type { ReplayServer } from './replay-server.ts';

interface Told {
  readonly ruleId: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly resource: { readonly id: string; readonly account: string; readonly name: string };
  readonly evidence?: readonly { readonly path: string; readonly value: unknown }[];
  readonly chain?: readonly string[];
}

/** The part of a JSON report that the tests look at. */
export interface ReplayReport {
  readonly scan: {
    readonly complete: boolean;
    readonly scopes: readonly {
      readonly account: string;
      readonly accountName?: string;
      readonly status: string;
      readonly resources: number;
      readonly reason?: string;
    }[];
    readonly leftOut: readonly { readonly cloud: string; readonly reason: string }[];
  };
  readonly findings: readonly Told[];
  readonly unknown: readonly Told[];
  readonly pass: readonly Told[];
  readonly skip: readonly Told[];
  readonly gaps: readonly {
    readonly account: string;
    readonly api: string;
    readonly code: string;
    readonly kind: string;
    readonly resource?: string;
  }[];
}

export interface ReplayScan extends CliRun {
  readonly report: ReplayReport;
}

/** Scans what a replay server answers with the built command, and reads its whole JSON report. */
export async function scanReplay(
  server: ReplayServer,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<ReplayScan> {
  const given = args.includes('--cloud') ? args : ['--cloud', 'azure', ...args];
  const run = await runCli(['scan', '--format', 'json', '--include', 'pass,skip', ...given], {
    env: { ...server.env, ...env },
  });
  return { ...run, report: parse(run) };
}

/** Every outcome of a report. */
export function everything({ findings, unknown, pass, skip }: ReplayReport): Told[] {
  return [...findings, ...unknown, ...pass, ...skip];
}

function parse(run: CliRun): ReplayReport {
  try {
    return JSON.parse(run.stdout);
  } catch {
    throw new Error(`no JSON report (exit code ${run.code}): ${run.stderr}`);
  }
}
