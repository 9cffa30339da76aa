import type { Notification, ReportingDescriptor } from 'sarif';
import type { Gap } from '../../model/gap.ts';
import { sarifText } from '../escape/sarif.ts';
import { quantity } from '../label.ts';
import type { Account, RunPlan } from './run-plan.ts';

const texts = {
  'coverage-gap': 'Something of the account could not be read.',
  'account-omitted': 'An account of the scan has no run in this file.',
  'verdicts-unknown': 'A rule could not decide on some resources.',
  'results-cut': 'The run holds only the worst results.',
} as const;

type NotificationId = keyof typeof texts;

const ids = Object.keys(texts);

/** Gaps of one account to list one by one. */
const maxGaps = 200;

/** The kinds of notifications that a run can hold. */
export const notificationDescriptors: readonly ReportingDescriptor[] = Object.entries(texts).map(([id, text]) => ({
  id,
  name: id.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()),
  shortDescription: { text },
  fullDescription: { text },
  help: {
    text: 'Read the notification: it names what is missing and, where known, the permission that would close it.',
  },
  defaultConfiguration: { level: id === 'verdicts-unknown' ? 'note' : 'warning' },
}));

/** A warning means that the analysis may be incomplete; an error would mean that the run failed (SARIF 2.1.0, 3.58.6). */
function notification(id: NotificationId, text: string, properties: Record<string, unknown>): Notification {
  return {
    descriptor: { id, index: ids.indexOf(id) },
    level: id === 'verdicts-unknown' ? 'note' : 'warning',
    message: { text: sarifText(text) },
    properties,
  };
}

/** One warning a gap of the account, to a limit. */
export function gapNotifications(gaps: readonly Gap[]): Notification[] {
  const listed = gaps.slice(0, maxGaps).map(({ cloud, account, region, api, code, hides, fix, count }) => {
    const times = count !== undefined && count > 1 ? ` (${count} resources)` : '';
    const text = `${api} answered ${code} in ${region}${times}; it hides ${hides}.${fix ? ` ${fix}` : ''}`;
    return notification('coverage-gap', text, { cloud, account, region, operation: api, errorCode: code });
  });
  const more = gaps.length - listed.length;
  if (more === 0) return listed;
  return [...listed, notification('coverage-gap', `${quantity(more, 'more gap')}.`, { more })];
}

/** Tells of accounts that have no run here, so that nobody takes their silence for health. */
export function omissionNotifications({ unreadable, cut }: RunPlan): Notification[] {
  const text = (account: Account, why: string): Notification =>
    notification('account-omitted', `${account.cloud} ${account.id}: ${why}`, {
      cloud: account.cloud,
      account: account.id,
    });
  return [
    ...unreadable.map((account) => text(account, 'nothing could be read, so its earlier results still stand.')),
    ...cut.map((account) => text(account, 'a file holds 20 runs at most; scan it in a file of its own.')),
  ];
}

/** Counts of verdicts that could not be reached, by rule. */
export function unknownNotifications(byRule: ReadonlyMap<string, number>): Notification[] {
  return [...byRule].map(([ruleId, count]) =>
    notification('verdicts-unknown', `${ruleId} could not decide on ${quantity(count, 'resource')}.`, {
      ruleId,
      count,
    }),
  );
}

/** Says how many results the limit cost. */
export function cutNotification(shown: number, findings: number): Notification {
  const text = `Only the ${shown} worst groups are listed; ${quantity(findings, 'finding')} in other groups are not.`;
  return notification('results-cut', text, { shown, findings });
}
