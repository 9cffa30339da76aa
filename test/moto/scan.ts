import { runCli } from '../integration/cli.ts';
import type { Region } from './cases/places.ts';

/** One outcome of a rule. */
export interface Verdict {
  readonly ruleId: string;
  readonly resource: { readonly id: string };
  readonly message?: string;
  readonly evidence?: readonly { readonly path: string; readonly value: unknown }[];
}

/** The part of a JSON report that is looked at. */
export interface Report {
  readonly findings: readonly Verdict[];
  readonly unknown: readonly Verdict[];
  readonly pass: readonly Verdict[];
  readonly skip: readonly Verdict[];
  readonly gaps: readonly { readonly api: string }[];
}

/** Scans with the built command as a user would; `env` comes on top of what the endpoint needs. */
export async function scan(
  endpoint: string,
  regions: readonly Region[],
  env: Readonly<Record<string, string>> = {},
): Promise<Report> {
  const aws = { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  const args = ['scan', '--cloud', 'aws', '--format', 'json', '--include', 'pass,skip'];
  const where = regions.flatMap((region) => ['--region', region]);
  const { stdout, stderr } = await runCli([...args, ...where], { env: { ...aws, ...env } });
  if (stdout === '') throw new Error(`no report: ${stderr}`);
  return JSON.parse(stdout);
}

/** What a rule says of one resource, if it stands in a list of outcomes. */
export function outcomeOf(verdicts: readonly Verdict[], rule: string, id: string): Verdict | undefined {
  return verdicts.find(({ ruleId, resource }) => ruleId === rule && resource.id === id);
}

/** The rules of one resource in a list of outcomes. */
export function rulesOf(verdicts: readonly Verdict[], id: string): string[] {
  return verdicts.filter(({ resource }) => resource.id === id).map(({ ruleId }) => ruleId);
}
