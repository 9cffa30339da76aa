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
  const suspects = Object.entries(tags).filter(([name, value]) => hasTagSecret(name, value));
  const hits = suspects.length === 0 ? [] : scanTags(Object.fromEntries(suspects));
  return { hits, groupOf: (tag) => `tag-${digest([account, tag])}` };
}

/** Whether a tag holds a secret. Only tags without one are remembered, so none stays in memory. */
export function hasTagSecret(name: string, value: string): boolean {
  const key = `${name}\u0000${value}`;
  if (harmless.has(key)) return false;
  if (scanTags({ [name]: value }).length > 0) return true;
  if (harmless.size > rememberedTags) harmless.clear();
  harmless.add(key);
  return false;
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
