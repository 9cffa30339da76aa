import { armSegment } from '../../model/azure/arm-id.ts';
import type { Reading } from '../../model/gap.ts';
import { CollectError } from '../errors.ts';
import type { ArmCalls } from './calls.ts';

const api = 'Microsoft.Compute/galleries/inVMAccessControlProfiles/versions/read';

/**
 * The version of an access-control profile that a machine links to. It lies in a gallery of any subscription of the tenant,
 * whether that is scanned or not.
 * https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/advanced-configuration
 */
export async function readAccessProfile(calls: ArmCalls, id: string): Promise<Reading<unknown>> {
  const subject = { api, resource: id } as const;
  const parts = ['subscriptions', 'resourceGroups', 'galleries', 'inVMAccessControlProfiles', 'versions'].flatMap(
    (kind) => armSegment(id, kind) ?? [],
  );
  const [subscription, group, gallery, profile, version] = parts;
  if (!subscription || !group || !gallery || !profile || !version) {
    return { ok: false, gap: calls.gap(new CollectError('malformed', 'MalformedProfileId'), subject) };
  }
  return calls.read(subject, async () => {
    const { galleryInVMAccessControlProfileVersions: versions } = await calls.clients.compute(subscription);
    return versions.get(group, gallery, profile, version);
  });
}
