import type { Scope } from '../../model/cloud.ts';
import type { Gap } from '../../model/gap.ts';
import type { Unread } from '../../model/unread.ts';
import { malformedGap } from './answer.ts';

export const DESCRIBE_INSTANCES = 'ec2:DescribeInstances';

/** What could not be read of one instance, collected while its fields are looked at. */
export interface Trouble {
  readonly gaps: Gap[];
  readonly unread: Unread[];
  /** Tells that a field came in a shape that is not understood. */
  malformed(field: string, path: string): void;
  note(entry: Unread): void;
  covers(path: string): boolean;
}

/** An empty record of one instance's trouble. */
export function troubleOf(scope: Scope, id: string): Trouble {
  const gaps: Gap[] = [];
  const unread: Unread[] = [];
  return {
    gaps,
    unread,
    malformed(field, path) {
      gaps.push(malformedGap({ scope, api: DESCRIBE_INSTANCES, field, hides: hiddenField(path), resource: id }));
      unread.push({ path, kind: 'gap', reason: `${field} came in a form that is not understood` });
    },
    note(entry) {
      unread.push(entry);
      if (entry.kind !== 'gap') return;
      const { cloud, account, region } = scope;
      const hides = hiddenField(entry.path);
      gaps.push({
        cloud,
        account,
        region,
        api: DESCRIBE_INSTANCES,
        kind: 'missing',
        code: 'MissingField',
        hides,
        resource: id,
      });
    },
    covers: (path) => unread.some((entry) => entry.path === path),
  };
}

/** Paths in the words of a report; the others are words already. */
const words: Readonly<Record<string, string>> = {
  imds: 'metadata options of instances',
  launchedAt: 'launch times of instances',
  imageId: 'images of instances',
  vpcId: 'networks of instances',
  subnetId: 'subnets of instances',
};

function hiddenField(path: string): string {
  return words[path] ?? `${path} of instances`;
}
