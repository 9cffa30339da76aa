import { createHash } from 'node:crypto';
import { scanTags } from '../analyze/secrets/scan-tags.ts';
import type { SecretHit } from '../analyze/secrets/types.ts';

/** Secrets in a resource's tags, and the group that findings about one tag belong to. */
export interface ScannedTags {
  readonly hits: readonly SecretHit[];
  readonly groupOf: (tag: string) => string;
}

/** Scans all tags of a resource. The same tag on a fleet is one thing to fix, so the group is named after account and tag. */
export function scanResourceTags(tags: Readonly<Record<string, string>>, account: string): ScannedTags {
  return { hits: scanTags(tags), groupOf: (tag) => `tag-${digest([account, tag])}` };
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
