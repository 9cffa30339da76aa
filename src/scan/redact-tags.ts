import type { Resource } from '../model/resource/resource.ts';
import { hasTagSecret } from './tag-scan.ts';

const mask = '****';

/**
 * Takes secrets out of a resource's tags before anything is evaluated, saved or shown. The finding about such a tag was
 * made already; nothing that comes after needs its value.
 */
export function redactTags<R extends Resource>(resource: R): R {
  const { tags } = resource;
  if (tags === undefined) return resource;
  const secret = Object.entries(tags).filter(([name, value]) => hasTagSecret(name, value));
  if (secret.length === 0) return resource;
  const values = new Set(secret.map(([, value]) => value));
  const redacted = { ...resource, tags: { ...tags, ...Object.fromEntries(secret.map(([name]) => [name, mask])) } };
  return values.has(resource.name ?? '') ? { ...redacted, name: mask } : redacted;
}
