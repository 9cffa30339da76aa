import type { Reading } from '../../model/gap.ts';
import { CollectError } from '../errors.ts';
import { fieldAt, textAt } from '../raw-field.ts';
import type { Calls } from './calls.ts';

/** So many refusals and nothing else say that the permission is missing, not that some instances are special. */
const probes = 20;

/**
 * The base64 text of each instance's user data, `''` where it has none; terminated instances are not asked about.
 * When every call fails for the same reason the readings share one gap, which then names no instance.
 */
export async function readUserData(
  calls: Calls,
  instances: readonly unknown[],
): Promise<ReadonlyMap<string, Reading<string>>> {
  const ids = instances.filter(isThere).flatMap((instance) => textAt(instance, 'InstanceId') ?? []);
  const first = await readAll(calls, ids.slice(0, probes));
  const rest = ids.slice(probes);
  const refusal = rest.length > 0 ? commonRefusal(first) : undefined;
  if (refusal === undefined) return new Map(shareGap([...first, ...(await readAll(calls, rest))]));
  return new Map(shareGap([...first, ...rest.map((id): Entry => [id, refusal])]));
}

type Entry = readonly [string, Reading<string>];

function readAll(calls: Calls, ids: readonly string[]): Promise<readonly Entry[]> {
  return Promise.all(ids.map(async (id): Promise<Entry> => [id, await readOne(calls, id)]));
}

function commonRefusal(entries: readonly Entry[]): Reading<string> | undefined {
  const isRefused = entries.every(([, reading]) => !reading.ok && reading.gap.kind === 'denied');
  return isRefused ? entries[0]?.[1] : undefined;
}

function isThere(instance: unknown): boolean {
  return textAt(fieldAt(instance, 'State'), 'Name') !== 'terminated';
}

function readOne(calls: Calls, InstanceId: string): Promise<Reading<string>> {
  return calls.read({ api: 'ec2:DescribeInstanceAttribute', resource: InstanceId }, async (options) => {
    const ec2 = await calls.clients.ec2(calls.region);
    const answer = await ec2.describeInstanceAttribute({ InstanceId, Attribute: 'userData' }, options);
    // An empty `userData` element is how EC2 says that there is none; the id says that this is EC2's answer.
    if (answer.UserData === undefined && answer.InstanceId === undefined) {
      throw new CollectError('malformed', 'PartMissing');
    }
    return answer.UserData?.Value ?? '';
  });
}

function shareGap(entries: readonly Entry[]): readonly Entry[] {
  const gaps = entries.flatMap(([, reading]) => (reading.ok ? [] : [reading.gap]));
  const [first] = gaps;
  const isShared =
    first !== undefined &&
    gaps.length > 1 &&
    gaps.length === entries.length &&
    gaps.every(({ code }) => code === first.code);
  if (!isShared) return entries;
  const { resource: _one, ...gap } = first;
  return entries.map(([id]) => [id, { ok: false, gap }]);
}
