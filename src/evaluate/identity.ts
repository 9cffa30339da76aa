import { createHash } from 'node:crypto';
import type { ResourceRef } from '../model/finding.ts';
import type { Owner, Source } from '../model/resource/base.ts';
import type { Resource } from '../model/resource/resource.ts';

/** What names a resource in a report. */
export function refOf(resource: Resource): ResourceRef {
  const { cloud, kind, id, account, region } = resource;
  return {
    cloud,
    kind,
    id,
    ...(resource.arn === undefined ? {} : { arn: resource.arn }),
    account,
    region,
    ...(resource.name === undefined ? {} : { name: resource.name }),
  };
}

/** The stable thing that a resource belongs to; the resource itself when it belongs to none. */
export function ownerOf(resource: Resource): Owner {
  if (resource.owner !== undefined) return resource.owner;
  const { kind, id, name } = resource;
  return name === undefined ? { kind, id } : { kind, id, name };
}

/**
 * The name of a finding that survives the instances of a group: SHA-256 (hex) over rule, place, stable owner and the
 * discriminator that tells the findings of one owner apart. No secret's value is among them.
 */
export function fingerprintOf(ruleId: string, resource: Resource, discriminator: string): string {
  const owner = ownerOf(resource);
  return digest([ruleId, resource.cloud, resource.account, resource.region, owner.kind, owner.id, discriminator]);
}

/** What decides which findings stand together. */
export interface GroupParts {
  readonly ruleId: string;
  readonly resource: Resource;
  /** The text or thing that the rule itself groups by. */
  readonly shared: string | undefined;
  /** The source that the finding names. */
  readonly source: Source | undefined;
}

/** The key of findings that one fix ends: those of one text, else of one source (a template's version), else of one owner. */
export function groupOf({ ruleId, resource, shared, source }: GroupParts): string {
  if (shared !== undefined) return digest([ruleId, 'shared', shared]);
  const place = [resource.cloud, resource.account, resource.region];
  if (source !== undefined) return digest([ruleId, 'source', ...place, source.kind, source.id, source.version ?? '']);
  const owner = ownerOf(resource);
  return digest([ruleId, 'owner', ...place, owner.kind, owner.id]);
}

/** JSON keeps the parts apart: `["a","bc"]` and `["ab","c"]` differ. */
function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
