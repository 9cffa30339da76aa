import type { Run } from 'sarif';
import type { RenderOptions, ReportSource } from '../../model/report.ts';
import type { RuleInfo } from '../../model/rule-info.ts';
import { severities } from '../../model/severity.ts';
import { type FindingGroup, FindingGroups } from '../finding-groups.ts';
import { ruleDescriptor, unlistedRule } from './descriptors.ts';
import { cutNotification, gapNotifications, notificationDescriptors, unknownNotifications } from './notifications.ts';
import { Identities, sarifResult } from './result.ts';
import { type Account, isWhole } from './run-plan.ts';

/** GitHub shows the first 5,000 results of a run. */
const maxResults = 5_000;
const sampleSize = 20;

/** Where the package tells about itself. */
const informationUri = 'https://www.npmjs.com/package/imds-audit';

/** The findings of one account, grouped and bounded. */
export function accountGroups(): FindingGroups {
  return new FindingGroups((finding) => finding.severity, { groups: maxResults, sample: sampleSize });
}

/** What a run is made of besides the source. */
export interface RunParts {
  readonly account: Account;
  readonly groups: FindingGroups;
  /** Unknown verdicts of the account by rule. */
  readonly unknown: ReadonlyMap<string, number>;
  /** Notifications that are not about this account alone. */
  readonly notifications: ReturnType<typeof gapNotifications>;
}

/**
 * The text of one run, in pieces, with one result a line. An account without findings has its run too: that is what
 * closes its alerts. `executionSuccessful` is false where a whole scope is missing.
 */
export function* runText(source: ReportSource, options: RenderOptions, parts: RunParts): Generator<string> {
  const shown = worst(parts.groups);
  const rules = rulesOf(source, parts.account, shown);
  const frame = JSON.stringify(runFrame(source, options, { ...parts, shown, rules }), null, 2);
  yield `${frame.slice(0, -2)},\n  "results": [`;
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const identities = new Identities();
  let separator = '\n    ';
  for (const group of shown) {
    const result = sarifResult(group, indexes.get(group.first.ruleId) ?? 0, identities);
    yield separator + JSON.stringify(result);
    separator = ',\n    ';
  }
  yield `${shown.length > 0 ? '\n  ' : ''}]\n}`;
}

function worst(groups: FindingGroups): FindingGroup[] {
  return severities.flatMap((severity) => groups.groupsOf(severity)).slice(0, maxResults);
}

/** The rules of the account's cloud, whether they fired or not, so that the list is the same from scan to scan. */
function rulesOf(source: ReportSource, { cloud }: Account, shown: readonly FindingGroup[]): RuleInfo[] {
  const rules = [...source.rules.values()].filter((rule) => rule.resource.startsWith(`${cloud}.`));
  const known = new Set(rules.map(({ id }) => id));
  for (const { first } of shown) {
    if (known.has(first.ruleId)) continue;
    known.add(first.ruleId);
    rules.push(source.rules.get(first.ruleId) ?? unlistedRule(first.ruleId, first.severity, first.resource.kind));
  }
  return rules;
}

interface FrameParts extends RunParts {
  readonly shown: readonly FindingGroup[];
  readonly rules: readonly RuleInfo[];
}

function runFrame({ tool, scan, gaps }: ReportSource, options: RenderOptions, parts: FrameParts): Run {
  const { account, groups, shown, rules } = parts;
  const { cloud, id, name } = account;
  const own = gaps.filter((gap) => gap.cloud === cloud && gap.account === id);
  const hidden = severities.reduce((sum, severity) => sum + groups.findingsOf(severity), 0) - findingsIn(shown);
  const notifications = [
    ...gapNotifications(own),
    ...unknownNotifications(parts.unknown),
    ...(hidden > 0 ? [cutNotification(shown.length, hidden)] : []),
    ...parts.notifications,
  ];
  return {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        semanticVersion: tool.version,
        informationUri,
        rules: rules.map(ruleDescriptor),
        notifications: [...notificationDescriptors],
      },
    },
    automationDetails: {
      id: `${categoryPrefix(options, tool.name)}/${cloud}/${encodeURIComponent(id)}/`,
      description: { text: `Scan of ${cloud === 'aws' ? 'AWS account' : 'Azure subscription'} ${id}.` },
    },
    invocations: [
      {
        executionSuccessful: isWhole(account),
        startTimeUtc: scan.startedAt,
        endTimeUtc: scan.finishedAt,
        toolExecutionNotifications: notifications,
      },
    ],
    columnKind: 'utf16CodeUnits',
    properties: { cloud, account: id, ...(name === undefined ? {} : { accountName: name }), sample: scan.sample },
  };
}

function findingsIn(groups: readonly FindingGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

/** A category is what stands before the last slash of the id: the account is part of it, the day is not. */
function categoryPrefix({ sarifCategory }: RenderOptions, toolName: string): string {
  return sarifCategory?.replace(/^\/+|\/+$/g, '') || toolName;
}
