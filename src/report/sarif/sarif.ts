import type { RenderOptions, ReportSource } from '../../model/report.ts';
import { inChunks } from '../chunk-buffer.ts';
import { asciiSafeJson } from '../escape/json.ts';
import type { FindingGroups } from '../finding-groups.ts';
import { omissionNotifications } from './notifications.ts';
import { accountGroups, type RunParts, runText } from './run.ts';
import { type Account, maxRuns, planRuns, type RunPlan } from './run-plan.ts';

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

/**
 * Writes SARIF 2.1.0 for GitHub code scanning: one run an account or subscription, one result a group of findings.
 * Accounts of which nothing could be read have no run, since an empty one would close their alerts.
 */
export async function* renderSarif(source: ReportSource, options: RenderOptions): AsyncIterable<string> {
  for await (const chunk of inChunks(pieces(source, options))) yield asciiSafeJson(chunk);
}

async function* pieces(source: ReportSource, options: RenderOptions): AsyncGenerator<string> {
  const plan = planRuns(source.scan);
  const unknown = await unknownByAccount(source);
  let elsewhere: RunParts['notifications'] = omissionNotifications(plan);
  let separator = '\n';
  yield `{\n"$schema": "${schema}",\n"version": "2.1.0",\n"runs": [`;
  for await (const { account, groups } of runsOf(source, plan)) {
    const parts = { account, groups, unknown: unknown.get(keyOf(account)) ?? new Map(), notifications: elsewhere };
    yield separator;
    yield* runText(source, options, parts);
    separator = ',\n';
    elsewhere = [];
  }
  yield `\n],\n"properties": ${JSON.stringify(omitted(plan))}\n}\n`;
}

interface AccountFindings {
  readonly account: Account;
  readonly groups: FindingGroups;
}

/** The planned accounts, those with findings first as the stream brings them, then those without. */
async function* runsOf(source: ReportSource, plan: RunPlan): AsyncGenerator<AccountFindings> {
  const left = new Map(plan.written.map((account) => [keyOf(account), account]));
  const cut = new Set(plan.cut.map(keyOf));
  let written = 0;
  for await (const { key, account, groups } of byAccount(source, left)) {
    if (cut.has(key) || written >= maxRuns) continue;
    left.delete(key);
    written++;
    yield { account, groups };
  }
  for (const account of left.values()) {
    if (written >= maxRuns) return;
    written++;
    yield { account, groups: accountGroups() };
  }
}

/** Findings come account by account, so one account's groups are in memory at a time. */
async function* byAccount(source: ReportSource, known: ReadonlyMap<string, Account>) {
  let current: (AccountFindings & { readonly key: string }) | undefined;
  for await (const finding of source.findings()) {
    const { cloud, account: id } = finding.resource;
    const key = keyOf({ cloud, id });
    if (current?.key !== key) {
      if (current !== undefined) yield current;
      current = { key, account: known.get(key) ?? { cloud, id, scopes: [] }, groups: accountGroups() };
    }
    current.groups.add(finding);
  }
  if (current !== undefined) yield current;
}

async function unknownByAccount(source: ReportSource): Promise<Map<string, Map<string, number>>> {
  const accounts = new Map<string, Map<string, number>>();
  for await (const { ruleId, resource } of source.unknown()) {
    const key = keyOf({ cloud: resource.cloud, id: resource.account });
    const rules = accounts.get(key) ?? new Map<string, number>();
    rules.set(ruleId, (rules.get(ruleId) ?? 0) + 1);
    accounts.set(key, rules);
  }
  return accounts;
}

function keyOf({ cloud, id }: Pick<Account, 'cloud' | 'id'>): string {
  return `${cloud}/${id}`;
}

function omitted({ unreadable, cut }: RunPlan): Record<string, readonly string[]> {
  return { unreadableAccounts: unreadable.map(keyOf), cutAccounts: cut.map(keyOf) };
}
