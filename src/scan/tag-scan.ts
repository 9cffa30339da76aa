import { createHash } from 'node:crypto';
import { scanTags } from '../analyze/secrets/scan-tags.ts';
import type { SecretHit } from '../analyze/secrets/types.ts';

/** Secrets in a resource's tags, and the group that findings about one tag belong to. */
export interface ScannedTags {
  readonly hits: readonly SecretHit[];
  readonly groupOf: (tag: string) => string;
}

/** Tags remembered as harmless; fleets repeat most of theirs. */
const rememberedTags = 20_000;
const harmless = new Set<string>();

/** Scans all tags of a resource. The same tag on a fleet is one thing to fix, so the group is named after account and tag. */
export function scanResourceTags(tags: Readonly<Record<string, string>>, account: string): ScannedTags {
  const unseen = Object.entries(tags).filter(([name, value]) => !harmless.has(tagKey(name, value)));
  const hits = unseen.length === 0 ? [] : scanTags(Object.fromEntries(unseen));
  if (hits.length === 0) remember(unseen);
  return { hits, groupOf: (tag) => `tag-${digest([account, tag])}` };
}

/** Only texts without a finding are kept in memory, so no secret is. */
function remember(tags: readonly (readonly [string, string])[]): void {
  if (harmless.size > rememberedTags) harmless.clear();
  for (const [name, value] of tags) harmless.add(tagKey(name, value));
}

function tagKey(name: string, value: string): string {
  return `${name}\u0000${value}`;
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
