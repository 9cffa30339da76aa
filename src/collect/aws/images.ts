import type { Listing } from '../../model/gap.ts';
import { joinListings } from '../answer-part.ts';
import { textAt } from '../raw-field.ts';
import type { Calls } from './calls.ts';

/** Looks images up by id and remembers them for the scope; ids that do not exist are missing from the list. */
export type ReadImages = (ids: readonly string[]) => Promise<Listing<unknown>>;

/** EC2 takes up to 200 values a filter: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html */
const idsAtATime = 200;

/** Makes the look-up of one scope. */
export function createImageReader(calls: Calls): ReadImages {
  const known = new Map<string, Promise<Listing<unknown>>>();
  return async (ids) => {
    const wanted = new Set(ids.filter((id) => id !== ''));
    const fresh = [...wanted].filter((id) => !known.has(id)).sort();
    for (let start = 0; start < fresh.length; start += idsAtATime) {
      const chunk = fresh.slice(start, start + idsAtATime);
      const listing = readChunk(calls, chunk);
      for (const id of chunk) known.set(id, listing);
    }
    const listings = await Promise.all(new Set([...wanted].flatMap((id) => known.get(id) ?? [])));
    const { items, gap } = joinListings(listings);
    const images = items.filter((image) => wanted.has(textAt(image, 'ImageId') ?? ''));
    return gap === undefined ? { items: images } : { items: images, gap };
  };
}

/** A filter, unlike a list of ids, does not fail as a whole when one image is gone. Deprecated images start as well. */
function readChunk(calls: Calls, ids: readonly string[]): Promise<Listing<unknown>> {
  return calls.list('ec2:DescribeImages', async (NextToken, options) => {
    const ec2 = await calls.clients.ec2(calls.region);
    const input = {
      Filters: [{ Name: 'image-id', Values: [...ids] }],
      IncludeDeprecated: true,
      IncludeDisabled: true,
      MaxResults: 1000,
      NextToken,
    };
    const answer = await ec2.describeImages(input, options);
    return { items: answer.Images, next: answer.NextToken };
  });
}
