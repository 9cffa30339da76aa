import type { Finding } from '../../model/finding.ts';
import type { Owner, Source } from '../../model/resource/base.ts';
import type { FindingGroup } from '../finding-groups.ts';
import { isAccountRegion } from '../label.ts';

/**
 * The relative path that stands for the thing to fix: `aws/111122223333/eu-west-1/autoscaling-group/web`. Code scanning
 * needs a file; one that is named after the stable owner, not after a machine of the day, keeps its alerts the same.
 * Absolute URIs, a colon in the first segment and unescaped segments make GitHub refuse the whole upload.
 */
export function artifactPath({ first, sameOwner }: FindingGroup): string {
  const { cloud, account, region } = first.resource;
  const anchor = sameOwner || first.source === undefined ? first.owner : first.source;
  const segments = cloud === 'azure' ? azureSegments(first, anchor) : [region, kindOf(anchor), nameOf(first, anchor)];
  return [cloud, account, ...segments.filter((segment) => segment !== '')].map(encodeSegment).join('/');
}

/** Group, type and name of an ARM id in lower case, since the API does not keep the case of its answers. */
function azureSegments({ resource }: Finding, anchor: Owner | Source): string[] {
  const match = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/providers\/[^/]+\/(.+)$/i.exec(anchor.id);
  if (match === null) return [resource.region, kindOf(anchor), anchor.id];
  return [match[1] ?? '', ...(match[2] ?? '').split('/')].map((segment) => segment.toLowerCase());
}

function kindOf({ kind }: Owner | Source): string {
  return kind.replace(/^(aws|azure)\./, '').replaceAll('.', '-');
}

function nameOf({ resource }: Finding, anchor: Owner | Source): string {
  const { id } = anchor;
  if (isAccountRegion(resource)) return '';
  if (!id.startsWith('arn:')) return id;
  const name = 'name' in anchor ? anchor.name : undefined;
  return name || id.slice(id.lastIndexOf('/') + 1);
}

function encodeSegment(segment: string): string {
  if (/^\.+$/.test(segment)) return segment.replaceAll('.', '%2E');
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd'));
}
