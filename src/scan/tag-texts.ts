import { scanTags } from '../analyze/secrets/scan-tags.ts';
import type { TextScan } from '../analyze/secrets/types.ts';
import { textGroup } from './text-scans.ts';

/** A text with what was found in it. */
export interface TagText {
  readonly scan: TextScan;
  readonly group: string;
}

/** Scans each tag; the result holds the tags in which something was found. */
export function scanTagTexts(tags: Readonly<Record<string, string>>, account: string): ReadonlyMap<string, TagText> {
  const texts = new Map<string, TagText>();
  for (const [name, value] of Object.entries(tags)) {
    const hits = scanTags({ [name]: value });
    if (hits.length === 0) continue;
    const scan: TextScan = { hits, unread: [], imdsUse: [], containerHints: [] };
    texts.set(name, { scan, group: textGroup(account, scan) });
  }
  return texts;
}
