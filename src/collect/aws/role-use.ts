import type { RoleUseAnswer } from '../../model/collector.ts';
import type { Reading } from '../../model/gap.ts';
import { fieldAt, textAt } from '../raw-field.ts';
import type { Calls } from './calls.ts';
import { toGap } from './to-gap.ts';

const api = 'cloudtrail:LookupEvents';

/**
 * CloudTrail's newest event under each instance's role session, whose name is the instance id:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 * Events come newest first and reach back 90 days: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export async function readRoleUse(
  calls: Calls,
  instanceIds: readonly string[],
): Promise<ReadonlyMap<string, Reading<RoleUseAnswer>>> {
  const readings = await Promise.all(instanceIds.map(async (id) => [id, await readOne(calls, id)] as const));
  return new Map(readings);
}

async function readOne(calls: Calls, instanceId: string): Promise<Reading<RoleUseAnswer>> {
  const subject = { api, resource: instanceId } as const;
  const pages = calls.pages(subject, async (NextToken, options) => {
    const cloudTrail = await calls.clients.cloudTrail(calls.region);
    const LookupAttributes = [{ AttributeKey: 'Username' as const, AttributeValue: instanceId }];
    const answer = await cloudTrail.lookupEvents({ LookupAttributes, MaxResults: 1, NextToken }, options);
    // The newest event is enough: a page that has one is the last that is asked for.
    return { items: answer.Events, next: answer.Events?.length === 0 ? answer.NextToken : undefined };
  });
  for await (const page of pages) {
    const [event] = page.items;
    if (event !== undefined) return { ok: true, value: describe(event) };
    if (page.error !== undefined) return { ok: false, gap: toGap(page.error, calls.place(subject)) };
  }
  return { ok: true, value: {} };
}

function describe(event: unknown): RoleUseAnswer {
  const time = fieldAt(event, 'EventTime');
  if (!(time instanceof Date) || Number.isNaN(time.getTime())) return {};
  const name = [textAt(event, 'EventSource'), textAt(event, 'EventName')]
    .filter((part) => part !== undefined)
    .join(':');
  return { lastEventAt: time.toISOString(), ...(name === '' ? {} : { lastEvent: name }) };
}
