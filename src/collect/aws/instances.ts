import type { RawInstancePage } from '../../model/aws/raw.ts';
import type { Reading } from '../../model/gap.ts';
import type { Page } from '../list-pages.ts';
import { textAt } from '../raw-field.ts';
import type { Calls } from './calls.ts';
import type { ReadImages } from './images.ts';
import { toGap } from './to-gap.ts';
import { readUserData } from './user-data.ts';

const api = 'ec2:DescribeInstances';

/**
 * The instances of a scope page by page, each with its user data and images. An instance carries its reservation's
 * `OwnerId`. An instance that comes twice is passed on once.
 */
export async function* readInstancePages(
  calls: Calls,
  from: { readonly readImages: ReadImages; readonly userData: boolean },
): AsyncGenerator<RawInstancePage> {
  const seen = new Set<string>();
  for await (const page of pagesOfInstances(calls)) {
    const instances = page.items.filter((instance) => isNew(seen, instance));
    const [userData, images] = await Promise.all([
      from.userData ? readUserData(calls, instances) : new Map<string, Reading<string>>(),
      from.readImages(instances.flatMap((instance) => textAt(instance, 'ImageId') ?? [])),
    ]);
    const end = page.error === undefined ? {} : { gap: toGap(page.error, calls.place(api)) };
    yield { instances, userData, images, ...end };
  }
}

/** Managed instances can be hidden from answers that do not ask for them. */
function pagesOfInstances(calls: Calls): AsyncGenerator<Page> {
  return calls.pages(api, async (NextToken, options) => {
    const ec2 = await calls.clients.ec2(calls.region);
    const input = { MaxResults: 1000, IncludeManagedResources: true, NextToken };
    const answer = await ec2.describeInstances(input, options);
    const items = answer.Reservations?.flatMap(({ OwnerId, Instances }) =>
      (Instances ?? []).map((instance) => Object.assign(instance, { OwnerId })),
    );
    return { items, next: answer.NextToken };
  });
}

function isNew(seen: Set<string>, instance: unknown): boolean {
  const id = textAt(instance, 'InstanceId');
  if (id === undefined) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}
