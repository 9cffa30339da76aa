import type { Permission, SecurityGroup } from '../../../model/aws/network.ts';
import { addressesOf, type Family, parseCidr } from '../../network/cidr.ts';
import { emptySet, intersect, isEmpty, type RangeSet, rangeSet, sizeOf } from '../../network/range-set.ts';
import { type Bounds, certain, join, unknownBounds } from '../../reach/bounds.ts';
import { missingFrom, undetermined } from '../../reach/doubt.ts';
import type { SourceList } from '../../reach/source-words.ts';
import type { Grant } from './grant.ts';
import type { Hop } from './hop.ts';
import { type NetworkView, remember } from './network-view.ts';

/** The firewall around an interface or a load balancer: all of its groups together. */
export interface GroupQuestion {
  readonly groupIds: readonly string[];
  readonly family: Family;
  readonly port: number;
}

/** In a VPC everything has at least one group, so none at all is an answer that cannot be read. */
const withoutGroups = 'an interface or a load balancer shows no security groups';

/** The hop through the security groups, whose permissions add up; answers pass, since groups keep state. */
export function securityGroupHop(view: NetworkView, question: GroupQuestion): Hop {
  const grants = grantsOf(view, question);
  return {
    admits: join(grants.map((grant) => grant.admits)),
    describe: (sources) => widest(grants, sources)?.label,
    blocked: `${question.groupIds.join(', ') || 'no security group'} lets nobody from the internet in`,
  };
}

/** Everything that the groups let in on a port, permission by permission. */
export function grantsOf(view: NetworkView, { groupIds, family, port }: GroupQuestion): readonly Grant[] {
  if (groupIds.length === 0) return [{ admits: unknownBounds(family, undetermined(withoutGroups)), label: '' }];
  return groupIds.flatMap((groupId) =>
    remember(view.rememberedGrants, `${groupId} ${family} ${port}`, () => {
      const group = view.securityGroups.get(groupId);
      if (group !== undefined) return readGroup(view, group, { family, port });
      const doubt = missingFrom(view.network.securityGroups, `security group ${groupId} is not visible`);
      return [{ admits: unknownBounds(family, doubt), label: groupId }];
    }),
  );
}

/** True when a permission for the port names one of these groups as its source. */
export function admitsGroup(view: NetworkView, question: GroupQuestion, sourceIds: readonly string[]): boolean {
  return question.groupIds.some((groupId) =>
    view.securityGroups
      .get(groupId)
      ?.ingress.some(
        (permission) =>
          matchesPort(permission, question.port) && permission.groupIds.some((id) => sourceIds.includes(id)),
      ),
  );
}

function readGroup(
  view: NetworkView,
  group: SecurityGroup,
  { family, port }: { family: Family; port: number },
): readonly Grant[] {
  return group.ingress
    .filter((permission) => matchesPort(permission, port))
    .flatMap((permission) => {
      const label = `${group.id} ${describePorts(permission)}`;
      const ranges: Grant = { admits: readRanges(group, permission.cidrs, family), label };
      const lists = permission.prefixListIds.map((id): Grant => {
        const list = view.prefixLists.get(id);
        if (list !== undefined) return { admits: readRanges(group, list.cidrs, family), label, list };
        const doubt = missingFrom(view.network.prefixLists, `prefix list ${id} of ${group.id} is not visible`);
        return { admits: unknownBounds(family, doubt), label };
      });
      return [ranges, ...lists];
    });
}

function matchesPort(permission: Permission, port: number): boolean {
  if (permission.protocol === 'any') return true;
  const { ports } = permission;
  return permission.protocol === 'tcp' && ports !== undefined && ports.from <= port && port <= ports.to;
}

function readRanges(group: SecurityGroup, texts: readonly string[], family: Family): Bounds {
  const cidrs = texts.map(parseCidr);
  const known = rangeSet(cidrs.flatMap((cidr) => (cidr === null ? [] : addressesOf(cidr, family))));
  if (!cidrs.includes(null)) return certain(known);
  return join([
    certain(known),
    unknownBounds(family, undetermined(`${group.id} has a source that is no address range`)),
  ]);
}

function describePorts(permission: Permission): string {
  const { ports } = permission;
  if (ports === undefined) return 'all traffic';
  return ports.from === ports.to ? `tcp/${ports.from}` : `tcp/${ports.from}-${ports.to}`;
}

function widest(grants: readonly Grant[], sources: RangeSet): Grant | undefined {
  const shares = grants.map((grant) => ({ grant, share: intersect(grant.admits.least, sources) }));
  return shares
    .filter(({ share }) => !isEmpty(share))
    .reduce<{ grant: Grant | undefined; size: bigint }>(
      (best, { grant, share }) => (sizeOf(share) > best.size ? { grant, size: sizeOf(share) } : best),
      { grant: undefined, size: sizeOf(emptySet) },
    ).grant;
}

/** The prefix lists through which the groups let in sources on a port. */
export function prefixListsOf(view: NetworkView, question: GroupQuestion): SourceList[] {
  return grantsOf(view, question).flatMap(({ list, admits }) =>
    list === undefined
      ? []
      : [
          {
            name: `prefix list ${list.id}${list.name === undefined ? '' : ` (${list.name})`}`,
            addresses: admits.least,
          },
        ],
  );
}
